package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.vocabulary.CustomerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What happened to one customer's entries, for programs.
@RestController
@RequestMapping("/api/customer-synchronization/{customerId}")
class HistoryApi {

  private final CustomerSynchronization synchronization;
  private final RecordHistory history;

  HistoryApi(CustomerSynchronization synchronization, RecordHistory history) {
    this.synchronization = synchronization;
    this.history = history;
  }

  record MoveBody(
      int version,
      String scaleUnit,
      @Nullable State from,
      State to,
      String reasonCode,
      String reason,
      String actor,
      int attempt,
      Instant at) {

    static MoveBody of(RecordHistory.Move move, Locale locale) {
      return new MoveBody(
          move.version(),
          move.scaleUnit(),
          move.from().orElse(null),
          move.to(),
          move.reasonCode(),
          move.reason(locale),
          move.actor(),
          move.attempt(),
          move.at());
    }
  }

  /// Oldest first.
  record HistoryBody(List<MoveBody> items) {}

  /// Newest first.
  record CorrectionsBody(List<RecordHistory.MadeCorrection> items) {}

  @GetMapping("/history")
  ResponseEntity<HistoryBody> history(
      @PathVariable("customerId") String customerId, Locale locale) {
    return ok(
        new HistoryBody(
            history.moves(known(customerId)).stream()
                .map(move -> MoveBody.of(move, locale))
                .toList()));
  }

  @GetMapping("/corrections")
  ResponseEntity<CorrectionsBody> corrections(@PathVariable("customerId") String customerId) {
    return ok(new CorrectionsBody(history.corrections(known(customerId))));
  }

  private CustomerId known(String customerId) {
    return CustomerId.parse(customerId)
        .flatMap(synchronization::find)
        .map(Entry::customerId)
        .orElseThrow(() -> ApiException.of(ErrorCode.CustomerNotFound));
  }

  private static <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
  }
}
