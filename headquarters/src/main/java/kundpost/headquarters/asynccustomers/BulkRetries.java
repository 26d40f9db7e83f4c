package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Many stopped entries tried again at once. Each entry of a bulk retry is retried once or, when
/// something else moved it first, not at all.
public interface BulkRetries {

  /// Entries in one bulk retry; where more match, the oldest.
  int MOST_RECORDS = 200_000;

  /// Entries that a dry run puts to the rules; where more match, the oldest.
  int MOST_CHECKED = 2_000;

  /// What a bulk retry would do, as things stand.
  ///
  /// @param matching entries it would retry
  /// @param checked how many of them were put to the rules
  /// @param refusedAgain how many of those the rules still refuse
  record Preview(
      long matching,
      long checked,
      long refusedAgain,
      List<ByReason> byReason,
      List<ByStore> byStore) {}

  /// An entry with several refused fields counts for each.
  ///
  /// @param refusedAgain how many of those checked the same rule still refuses
  record ByReason(String reason, String field, long matching, long checked, long refusedAgain) {
    public String title(Locale locale) {
      return ReasonTexts.title(reason, locale);
    }
  }

  record ByStore(String store, long matching) {}

  /// The constant names travel as they are.
  enum Progress {
    Running,
    /// Nothing more is retried; what was under way goes on by itself.
    Stopped,
    Done
  }

  /// @param filter as parameters of an address
  /// @param done entries of which it is known what came of them
  /// @param skipped not retried: something else had moved them before their turn
  /// @param underWay retried, and not yet converted or parked
  /// @param waiting why those under way wait
  record BulkRetry(
      UUID id,
      String by,
      Instant startedAt,
      Map<String, String> filter,
      Progress progress,
      int total,
      int done,
      int converted,
      int parkedAgain,
      int skipped,
      int underWay,
      WaitingReason waiting,
      Optional<String> stoppedBy,
      Optional<Instant> finishedAt) {

    /// Parts of a hundred, for a bar; 100 when there was nothing to do.
    public int percent() {
      return total == 0 ? 100 : (int) (100L * done / total);
    }
  }

  Preview preview(StatusFilter filter);

  /// Starts in the background and survives a restart.
  ///
  /// @param id asked for a second time, the first one is answered and nothing is started
  BulkRetry start(UUID id, StatusFilter filter, String by);

  Optional<BulkRetry> find(UUID id);

  /// Newest first.
  List<BulkRetry> newest(int limit);

  /// Retries no more entries; does nothing when it is over already.
  Optional<BulkRetry> stop(UUID id, String by);
}
