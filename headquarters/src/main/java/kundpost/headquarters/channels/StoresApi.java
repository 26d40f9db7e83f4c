package kundpost.headquarters.channels;

import io.swagger.v3.oas.annotations.media.Schema;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Online stores for programs.
@RestController
@RequestMapping("/api/online-stores")
class StoresApi {

  private static final String PROFILE = "functionalityProfile";

  private final OnlineStores stores;

  StoresApi(OnlineStores stores) {
    this.stores = stores;
  }

  /// @param functionalityProfile the profile's id; JSON null takes it away; left out is an error,
  ///   which only the raw node tells apart
  record Request(
      @Schema(type = "string", nullable = true) @Nullable JsonNode functionalityProfile) {

    Optional<String> profile() {
      if (functionalityProfile == null || functionalityProfile.isMissingNode()) {
        throw ApiException.refused(List.of(new FieldProblem(PROFILE, Rule.REQUIRED, 0)));
      }
      if (functionalityProfile.isNull()) {
        return Optional.empty();
      }
      if (!functionalityProfile.isString()) {
        throw ApiException.of(ErrorCode.MalformedRequest, PROFILE);
      }
      return Optional.of(functionalityProfile.stringValue());
    }
  }

  record Response(
      String operatingUnitNumber,
      String name,
      String handle,
      String legalEntity,
      String scaleUnit,
      @Nullable String functionalityProfile,
      Effective effective) {

    static Response of(OnlineStore store) {
      OnlineStore.Effective effective = store.effective();
      return new Response(
          store.operatingUnitNumber(),
          store.name(),
          store.handle(),
          store.legalEntity(),
          store.scaleUnit().id(),
          store.functionalityProfile().orElse(null),
          new Effective(
              effective.createCustomerInAsyncMode(),
              effective.whenHeadquartersUnreachable(),
              effective.realTimeTimeoutMillis(),
              effective.source(),
              effective.profile().orElse(null),
              effective.configurationVersion(),
              effective.configurationVersionAtChannel(),
              effective.stale()));
    }
  }

  /// What is in force at the channel.
  ///
  /// @param source profile or default
  /// @param functionalityProfile the profile that the channel obeys
  record Effective(
      boolean createCustomerInAsyncMode,
      String whenHeadquartersUnreachable,
      int realTimeTimeoutMillis,
      String source,
      @Nullable String functionalityProfile,
      long configurationVersion,
      long configurationVersionAtChannel,
      boolean stale) {}

  @GetMapping
  List<Response> list() {
    return stores.all().stream().map(Response::of).toList();
  }

  @GetMapping("/{operatingUnitNumber}")
  Response get(@PathVariable String operatingUnitNumber) {
    return stores
        .find(operatingUnitNumber)
        .map(Response::of)
        .orElseThrow(() -> unknown(operatingUnitNumber));
  }

  @PatchMapping("/{operatingUnitNumber}")
  Response patch(
      @PathVariable String operatingUnitNumber, @RequestBody Request request, Principal by) {
    if (stores.find(operatingUnitNumber).isEmpty()) {
      throw unknown(operatingUnitNumber);
    }
    Optional<String> profile = request.profile();
    return switch (stores.assign(operatingUnitNumber, profile, by.getName())) {
      case DONE -> get(operatingUnitNumber);
      case NO_SUCH_STORE -> throw unknown(operatingUnitNumber);
      case NO_SUCH_PROFILE ->
          throw ApiException.refused(
              ErrorCode.ProfileNotFound,
              List.of(new FieldProblem(PROFILE, Rule.UNKNOWN_VALUE, 0)),
              profile.orElse(""));
    };
  }

  private static ApiException unknown(String operatingUnitNumber) {
    return ApiException.of(ErrorCode.StoreNotFound, operatingUnitNumber);
  }
}
