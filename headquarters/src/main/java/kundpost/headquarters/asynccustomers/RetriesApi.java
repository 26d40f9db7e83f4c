package kundpost.headquarters.asynccustomers;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.asynccustomers.BulkRetries.BulkRetry;
import kundpost.headquarters.asynccustomers.BulkRetries.ByStore;
import kundpost.headquarters.asynccustomers.BulkRetries.Preview;
import kundpost.headquarters.asynccustomers.BulkRetries.Progress;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Bulk retries for programs.
@RestController
@RequestMapping("/api/customer-synchronization/retries")
class RetriesApi {

  private final BulkRetries retries;

  RetriesApi(BulkRetries retries) {
    this.retries = retries;
  }

  /// @param filter required, so that "all" is said on purpose: an empty object
  /// @param dryRun true: only say what would be retried
  record RetryRequest(StatusFilter.@Nullable Draft filter, @Nullable Boolean dryRun) {}

  record ReasonBody(
      String reason, String title, String field, long matching, long checked, long refusedAgain) {}

  /// @param id null for a dry run
  /// @param checked how many were put to the rules; `refusedAgain` counts among those
  record StartBody(
      @Nullable UUID id,
      long matching,
      long checked,
      long refusedAgain,
      List<ReasonBody> byReason,
      List<ByStore> byStore) {}

  /// @param underWay retried, and not yet converted or parked
  /// @param waitingReason why those under way wait
  record RetryBody(
      UUID id,
      Progress state,
      String by,
      Map<String, String> filter,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String stoppedBy,
      int total,
      int done,
      int converted,
      int parkedAgain,
      int skipped,
      int underWay,
      @Nullable WaitingReason waitingReason) {

    static RetryBody of(BulkRetry retry) {
      return new RetryBody(
          retry.id(),
          retry.progress(),
          retry.by(),
          retry.filter(),
          retry.startedAt(),
          retry.finishedAt().orElse(null),
          retry.stoppedBy().orElse(null),
          retry.total(),
          retry.done(),
          retry.converted(),
          retry.parkedAgain(),
          retry.skipped(),
          retry.underWay(),
          retry.underWay() > 0 ? retry.waiting() : null);
    }
  }

  @PostMapping
  ResponseEntity<StartBody> start(
      @RequestBody RetryRequest request, @Nullable Principal by, Locale locale) {
    StatusFilter filter = filter(request);
    boolean dryRun = Boolean.TRUE.equals(request.dryRun());
    Preview preview = retries.preview(filter);
    UUID id = dryRun ? null : retries.start(UUID.randomUUID(), filter, name(by)).id();
    StartBody body =
        new StartBody(
            id,
            preview.matching(),
            preview.checked(),
            preview.refusedAgain(),
            preview.byReason().stream()
                .map(
                    one ->
                        new ReasonBody(
                            one.reason(),
                            one.title(locale),
                            one.field(),
                            one.matching(),
                            one.checked(),
                            one.refusedAgain()))
                .toList(),
            preview.byStore());
    return ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .header("Cache-Control", "no-store")
        .body(body);
  }

  private static StatusFilter filter(RetryRequest request) {
    if (request.filter() == null) {
      throw ApiException.refused(List.of(new FieldProblem("filter", Rule.REQUIRED, 0)));
    }
    return switch (StatusFilter.check(request.filter())) {
      case Checked.Accepted<StatusFilter>(StatusFilter filter) -> filter;
      case Checked.Refused<StatusFilter>(List<FieldProblem> problems) ->
          throw ApiException.refused(
              problems.stream().map(problem -> problem.within("filter")).toList());
    };
  }

  /// Newest first.
  @GetMapping
  List<RetryBody> newest() {
    return retries.newest(50).stream().map(RetryBody::of).toList();
  }

  @GetMapping("/{id}")
  RetryBody one(@PathVariable("id") String id) {
    return answer(id(id).flatMap(retries::find));
  }

  @PostMapping("/{id}/stop")
  RetryBody stop(@PathVariable("id") String id, @Nullable Principal by) {
    return answer(id(id).flatMap(known -> retries.stop(known, name(by))));
  }

  @DeleteMapping("/{id}")
  RetryBody stopToo(@PathVariable("id") String id, @Nullable Principal by) {
    return stop(id, by);
  }

  private static RetryBody answer(Optional<BulkRetry> retry) {
    return retry.map(RetryBody::of).orElseThrow(() -> ApiException.of(ErrorCode.RetryNotFound));
  }

  static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  private static String name(@Nullable Principal by) {
    return by == null ? "api" : by.getName();
  }
}
