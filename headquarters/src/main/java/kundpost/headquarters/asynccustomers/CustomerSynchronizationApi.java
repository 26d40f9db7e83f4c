package kundpost.headquarters.asynccustomers;

import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.CorrectionOutcome;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
  private final StatusGroups groups;

  CustomerSynchronizationApi(CustomerSynchronization synchronization, StatusGroups groups) {
    this.synchronization = synchronization;
    this.groups = groups;
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
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable WaitingReason waitingReason,
      String reasonCode,
      @Nullable Instant toldAt,
      @Nullable Boolean inContact,
      @Nullable String lastError) {

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
          entry.attempts(),
          entry.waiting().map(CustomerSynchronization.Waiting::nextAttemptAt).orElse(null),
          entry.waiting().map(CustomerSynchronization.Waiting::reason).orElse(null),
          entry.reasonCode(),
          entry.told().map(CustomerSynchronization.Told::at).orElse(null),
          entry.told().map(CustomerSynchronization.Told::inContact).orElse(null),
          entry.told().flatMap(CustomerSynchronization.Told::lastError).orElse(null));
    }
  }

  /// @param listed how many records in channels the filter lists
  /// @param waiting how many lie there in all: a channel tells only those that have waited longest
  record InChannelBody(long listed, long waiting) {
    static InChannelBody of(List<CustomerSynchronization.Channel> channels) {
      return new InChannelBody(
          channels.stream().mapToLong(CustomerSynchronization.Channel::listed).sum(),
          channels.stream().mapToLong(CustomerSynchronization.Channel::waiting).sum());
    }
  }

  record PageBody(List<EntryBody> items, @Nullable String next, InChannelBody inChannel) {}

  /// @param operatingUnitNumber one of the scale unit's stores, in place of a refused one
  /// @param version one that the scale unit has not used for the customer, in place of a refused
  ///   one
  /// @param addresses texts within addresses, named as `problems` names them:
  ///   `{"addresses[0].postalCode": "903 26"}`
  record CorrectionBody(
      @Nullable String givenName,
      @Nullable String surname,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String language,
      @Nullable String operatingUnitNumber,
      @Nullable Integer version,
      @Nullable Map<String, @Nullable String> addresses) {

    Correction toCorrection() {
      Map<String, String> texts = new LinkedHashMap<>();
      if (addresses != null) {
        addresses.forEach((name, text) -> texts.put(name, text == null ? "" : text));
      }
      return new Correction(
          Optional.ofNullable(givenName),
          Optional.ofNullable(surname),
          Optional.ofNullable(email),
          Optional.ofNullable(phone),
          Optional.ofNullable(language),
          Optional.ofNullable(operatingUnitNumber),
          Optional.ofNullable(version),
          texts);
    }
  }

  record GroupBody(
      State state,
      String reason,
      String title,
      String field,
      String store,
      long count,
      Instant oldest,
      Instant newest) {}

  record ChannelBody(
      String scaleUnit,
      long waiting,
      long listed,
      @Nullable Instant oldestWaitingSince,
      @Nullable Instant lastContactAt,
      boolean inContact) {}

  /// @param channels what has not left the channel databases yet, by scale unit
  record GroupsBody(List<GroupBody> groups, List<ChannelBody> channels) {}

  @GetMapping
  ResponseEntity<PageBody> list(
      @ParameterObject StatusFilter.Draft draft,
      @RequestParam(name = "limit", defaultValue = "50") String limitText,
      @RequestParam(name = "after", defaultValue = "") String after,
      Locale locale) {
    StatusFilter filter = checked(draft);
    int limit = limitText.matches("[0-9]{1,4}") ? Integer.parseInt(limitText) : 0;
    if (limit < 1 || limit > MOST_ITEMS) {
      throw ApiException.refused(List.of(new FieldProblem("limit", Rule.OUT_OF_RANGE, MOST_ITEMS)));
    }
    CustomerSynchronization.Page page;
    try {
      page =
          synchronization.list(
              filter, limit, Optional.of(after).filter(cursor -> !cursor.isEmpty()));
    } catch (IllegalArgumentException notACursor) {
      throw ApiException.of(ErrorCode.InvalidCursor);
    }
    return ok(
        new PageBody(
            page.items().stream().map(entry -> EntryBody.of(entry, locale)).toList(),
            page.next().orElse(null),
            InChannelBody.of(synchronization.channels(filter))));
  }

  /// @throws ApiException when the filter is misspelt
  static StatusFilter checked(StatusFilter.Draft draft) {
    return switch (StatusFilter.check(draft)) {
      case Checked.Accepted<StatusFilter>(StatusFilter filter) -> filter;
      case Checked.Refused<StatusFilter>(var problems) -> throw ApiException.refused(problems);
    };
  }

  @GetMapping("/groups")
  ResponseEntity<GroupsBody> groups(@ParameterObject StatusFilter.Draft draft, Locale locale) {
    StatusFilter filter = checked(draft);
    return ok(
        new GroupsBody(
            groups.groups(filter).stream()
                .map(
                    group ->
                        new GroupBody(
                            group.state(),
                            group.reason(),
                            group.title(locale),
                            group.field(),
                            group.store(),
                            group.count(),
                            group.oldest(),
                            group.newest()))
                .toList(),
            synchronization.channels(filter).stream()
                .map(
                    channel ->
                        new ChannelBody(
                            channel.unit().id().value(),
                            channel.waiting(),
                            channel.listed(),
                            channel.unit().oldestWaitingSince().orElse(null),
                            channel.unit().lastContactAt().orElse(null),
                            channel.inContact()))
                .toList()));
  }

  @GetMapping("/{customerId}")
  ResponseEntity<EntryBody> one(@PathVariable("customerId") String customerId, Locale locale) {
    return answer(CustomerId.parse(customerId).flatMap(synchronization::find), locale);
  }

  @PatchMapping("/{customerId}")
  ResponseEntity<EntryBody> correct(
      @PathVariable("customerId") String customerId,
      @RequestBody CorrectionBody body,
      @Nullable Principal by,
      Locale locale) {
    CustomerId id = CustomerId.parse(customerId).orElseThrow(CustomerSynchronizationApi::notFound);
    return switch (synchronization.correct(id, body.toCorrection(), name(by))) {
      case CorrectionOutcome.Corrected(Entry entry) -> ok(EntryBody.of(entry, locale));
      case CorrectionOutcome.Refused(var problems) -> throw ApiException.refused(problems);
      case CorrectionOutcome.NotFound() -> throw notFound();
      case CorrectionOutcome.NotParked(Entry entry) ->
          throw ApiException.of(ErrorCode.NotParked, entry.state().name());
    };
  }

  @PostMapping("/{customerId}/synchronize")
  ResponseEntity<EntryBody> synchronize(
      @PathVariable("customerId") String customerId, @Nullable Principal by, Locale locale) {
    return answer(
        CustomerId.parse(customerId).flatMap(id -> synchronization.synchronize(id, name(by))),
        locale);
  }

  private static ResponseEntity<EntryBody> answer(Optional<Entry> entry, Locale locale) {
    return ok(EntryBody.of(entry.orElseThrow(CustomerSynchronizationApi::notFound), locale));
  }

  private static <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
  }

  private static ApiException notFound() {
    return ApiException.of(ErrorCode.CustomerNotFound);
  }

  private static String name(@Nullable Principal by) {
    return by == null ? "api" : by.getName();
  }
}
