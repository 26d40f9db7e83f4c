package kundpost.headquarters.repairdesk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kundpost.headquarters.asynccustomers.BulkRetries.BulkRetry;
import kundpost.headquarters.asynccustomers.BulkRetries.Preview;
import kundpost.headquarters.asynccustomers.BulkRetries.Progress;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.WaitingReason;
import kundpost.headquarters.backoffice.Status;

/// One bulk retry as its pages show it.
record RetryLine(BulkRetry retry, Status status, String stateKey) {

  static RetryLine of(BulkRetry retry) {
    return new RetryLine(
        retry,
        switch (retry.progress()) {
          case Running -> Status.ON_ITS_WAY;
          case Stopped -> Status.PLAIN;
          case Done -> retry.parkedAgain() > 0 ? Status.WAITING : Status.DELIVERED;
        },
        "retry.state." + retry.progress().name());
  }

  /// Whether a page that shows it must look again.
  public boolean live() {
    return retry.finishedAt().isEmpty();
  }

  /// Whether it waits for somebody to run the job.
  public boolean held() {
    return retry.underWay() > 0
        && retry.waiting() != WaitingReason.Due
        && retry.progress() != Progress.Done;
  }

  /// One part of what was filtered for, in words.
  record Word(String name, String value) {}

  static List<Word> words(Map<String, String> filter, Locale locale) {
    return filter.entrySet().stream()
        .map(
            part ->
                new Word(
                    part.getKey(),
                    part.getKey().equals("reason")
                        ? new Reason("", part.getValue(), 0).title(locale)
                        : part.getValue()))
        .toList();
  }

  /// @param fate what will become of those records, as far as the rules can tell
  record ReasonLine(String title, String field, long matching, String fate, Status status) {}

  static List<ReasonLine> reasons(Preview preview, Locale locale) {
    return preview.byReason().stream()
        .map(
            one ->
                new ReasonLine(
                    one.title(locale),
                    one.field(),
                    one.matching(),
                    one.checked() == 0
                        ? "retry.fate.unknown"
                        : one.refusedAgain() == 0
                            ? "retry.fate.accepted"
                            : one.refusedAgain() == one.checked()
                                ? "retry.fate.refused"
                                : "retry.fate.some",
                    one.checked() > 0 && one.refusedAgain() == 0
                        ? Status.DELIVERED
                        : one.refusedAgain() > 0 ? Status.STOPPED : Status.PLAIN))
        .toList();
  }
}
