package kundpost.headquarters.asynccustomers;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.CorrectionOutcome;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.dataexchange.ApiProblem;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Customer synchronization status for programs.
@RestController
@RequestMapping("/api/customer-synchronization")
class CustomerSynchronizationApi {

  private static final int MOST_ITEMS = 200;

  private final CustomerSynchronization synchronization;

  CustomerSynchronizationApi(CustomerSynchronization synchronization) {
    this.synchronization = synchronization;
  }

  record ReasonBody(String field, String rule, int limit, String message) {}

  record EntryBody(
      String customerId,
      int version,
      String scaleUnit,
      String operatingUnitNumber,
      State state,
      @Nullable String accountNumber,
      String givenName,
      String surname,
      String email,
      String phone,
      String language,
      List<ReasonBody> problems,
      Instant receivedAt,
      @Nullable Instant finishedAt,
      int attempts) {

    static EntryBody of(Entry entry, Locale locale) {
      return new EntryBody(
          entry.customerId().toString(),
          entry.version(),
          entry.scaleUnit(),
          entry.operatingUnitNumber(),
          entry.state(),
          entry.accountNumber().orElse(null),
          entry.fields().givenName(),
          entry.fields().surname(),
          entry.fields().email(),
          entry.fields().phone(),
          entry.fields().language(),
          entry.problems().stream()
              .map(
                  reason ->
                      new ReasonBody(
                          reason.field(), reason.rule(), reason.limit(), reason.message(locale)))
              .toList(),
          entry.receivedAt(),
          entry.finishedAt().orElse(null),
          entry.attempts());
    }
  }

  record PageBody(List<EntryBody> items, @Nullable String next) {}

  record CorrectionBody(
      @Nullable String givenName,
      @Nullable String surname,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String language) {

    Correction toCorrection() {
      return new Correction(
          Optional.ofNullable(givenName),
          Optional.ofNullable(surname),
          Optional.ofNullable(email),
          Optional.ofNullable(phone),
          Optional.ofNullable(language));
    }
  }

  @GetMapping
  ResponseEntity<?> list(
      @RequestParam(name = "state", defaultValue = "") String state,
      @RequestParam(name = "limit", defaultValue = "50") String limitText,
      @RequestParam(name = "after", defaultValue = "") String after,
      Locale locale) {
    Optional<State> wanted =
        List.of(State.values()).stream().filter(known -> known.name().equals(state)).findFirst();
    if (wanted.isEmpty() && !state.isEmpty()) {
      return ApiProblem.refused(List.of(new FieldProblem("state", Rule.UNKNOWN_VALUE, 0)), locale);
    }
    int limit = limitText.matches("[0-9]{1,4}") ? Integer.parseInt(limitText) : 0;
    if (limit < 1 || limit > MOST_ITEMS) {
      return ApiProblem.refused(
          List.of(new FieldProblem("limit", Rule.OUT_OF_RANGE, MOST_ITEMS)), locale);
    }
    CustomerSynchronization.Page page;
    try {
      page =
          synchronization.list(
              wanted, limit, Optional.of(after).filter(cursor -> !cursor.isEmpty()));
    } catch (IllegalArgumentException notACursor) {
      return ApiProblem.of(
          HttpStatus.BAD_REQUEST,
          "InvalidCursor",
          "`after` is not what an earlier page gave as `next`. Start again without it.");
    }
    return ok(
        new PageBody(
            page.items().stream().map(entry -> EntryBody.of(entry, locale)).toList(),
            page.next().orElse(null)));
  }

  @GetMapping("/{customerId}")
  ResponseEntity<?> one(@PathVariable("customerId") String customerId, Locale locale) {
    return answer(CustomerId.parse(customerId).flatMap(synchronization::find), locale);
  }

  @PatchMapping("/{customerId}")
  ResponseEntity<?> correct(
      @PathVariable("customerId") String customerId,
      @RequestBody CorrectionBody body,
      @Nullable Principal by,
      Locale locale) {
    Optional<CustomerId> id = CustomerId.parse(customerId);
    if (id.isEmpty()) {
      return notFound();
    }
    return switch (synchronization.correct(id.get(), body.toCorrection(), name(by))) {
      case CorrectionOutcome.Corrected(Entry entry) -> ok(EntryBody.of(entry, locale));
      case CorrectionOutcome.Refused(var problems) -> ApiProblem.refused(problems, locale);
      case CorrectionOutcome.NotFound() -> notFound();
      case CorrectionOutcome.NotParked(Entry entry) ->
          ApiProblem.of(
              HttpStatus.CONFLICT,
              "NotParked",
              "Only a parked record can be corrected; this one is " + entry.state() + ".");
    };
  }

  @PostMapping("/{customerId}/synchronize")
  ResponseEntity<?> synchronize(
      @PathVariable("customerId") String customerId, @Nullable Principal by, Locale locale) {
    return answer(
        CustomerId.parse(customerId).flatMap(id -> synchronization.synchronize(id, name(by))),
        locale);
  }

  private static ResponseEntity<?> answer(Optional<Entry> entry, Locale locale) {
    return entry.isPresent() ? ok(EntryBody.of(entry.get(), locale)) : notFound();
  }

  private static ResponseEntity<?> ok(Object body) {
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
  }

  private static ResponseEntity<?> notFound() {
    return ApiProblem.of(
        HttpStatus.NOT_FOUND, "CustomerNotFound", "No channel has uploaded such a customer.");
  }

  private static String name(@Nullable Principal by) {
    return by == null ? "api" : by.getName();
  }
}
