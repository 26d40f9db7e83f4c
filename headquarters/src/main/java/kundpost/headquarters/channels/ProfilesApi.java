package kundpost.headquarters.channels;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Functionality profiles for programs.
@RestController
@RequestMapping("/api/functionality-profiles")
class ProfilesApi {

  private final FunctionalityProfiles profiles;

  ProfilesApi(FunctionalityProfiles profiles) {
    this.profiles = profiles;
  }

  /// @param whenHeadquartersUnreachable Error or CreateAsync; Error when left out
  /// @param realTimeTimeoutMillis 100 to 30000; 3000 when left out
  record Request(
      @Nullable String id,
      @Nullable String description,
      @Nullable Boolean createCustomerInAsyncMode,
      @Nullable String whenHeadquartersUnreachable,
      @Nullable Long realTimeTimeoutMillis) {

    ProfileRule.Draft draft(@Nullable String withId) {
      return new ProfileRule.Draft(
          withId,
          description,
          createCustomerInAsyncMode,
          whenHeadquartersUnreachable,
          realTimeTimeoutMillis);
    }
  }

  record Response(
      String id,
      String description,
      boolean createCustomerInAsyncMode,
      String whenHeadquartersUnreachable,
      int realTimeTimeoutMillis) {

    static Response of(Profile profile) {
      return new Response(
          profile.id(),
          profile.description(),
          profile.createCustomerInAsyncMode(),
          profile.whenHeadquartersUnreachable(),
          profile.realTimeTimeoutMillis());
    }
  }

  @GetMapping
  List<Response> list() {
    return profiles.all().stream().map(Response::of).toList();
  }

  @GetMapping("/{id}")
  Response get(@PathVariable String id) {
    return profiles.find(id).map(Response::of).orElseThrow(() -> unknown(id));
  }

  @PostMapping
  ResponseEntity<Response> create(@RequestBody Request request, Principal by) {
    Profile profile = checked(request.draft(request.id()));
    if (!profiles.create(profile, by.getName())) {
      throw ApiException.of(ErrorCode.ProfileExists, profile.id());
    }
    return ResponseEntity.created(URI.create("/api/functionality-profiles/" + profile.id()))
        .body(Response.of(profile));
  }

  @PutMapping("/{id}")
  Response replace(@PathVariable String id, @RequestBody Request request, Principal by) {
    if (profiles.find(id).isEmpty()) {
      throw unknown(id);
    }
    if (request.id() != null && !request.id().equals(id)) {
      throw ApiException.refused(List.of(new FieldProblem("id", Rule.UNKNOWN_VALUE, 0)));
    }
    Profile profile = checked(request.draft(id));
    if (!profiles.replace(profile, by.getName())) {
      throw unknown(id);
    }
    return Response.of(profile);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    switch (profiles.delete(id)) {
      case FunctionalityProfiles.Deletion.Deleted deleted -> {}
      case FunctionalityProfiles.Deletion.NoSuchProfile none -> throw unknown(id);
      case FunctionalityProfiles.Deletion.InUse(List<StoreRepository.Row> by) ->
          throw ApiException.of(
              ErrorCode.ProfileInUse,
              id,
              by.stream()
                  .map(store -> store.name() + " (" + store.operatingUnitNumber() + ")")
                  .collect(Collectors.joining(", ")));
    }
  }

  private static Profile checked(ProfileRule.Draft draft) {
    return switch (ProfileRule.check(draft)) {
      case Checked.Accepted<Profile>(Profile profile) -> profile;
      case Checked.Refused<Profile>(List<FieldProblem> problems) ->
          throw ApiException.refused(problems);
    };
  }

  private static ApiException unknown(String id) {
    return ApiException.of(ErrorCode.ProfileNotFound, id);
  }
}
