package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.vocabulary.CustomerId;

/// What happened to one customer's entries, and who corrected what.
public interface RecordHistory {

  /// One move of one entry.
  ///
  /// @param from empty for its arrival
  /// @param actor a job's number or a user's name
  /// @param attempt how many conversions had begun by then
  record Move(
      int version,
      String scaleUnit,
      Optional<State> from,
      State to,
      String reasonCode,
      String actor,
      int attempt,
      Instant at) {

    /// Why it moved, in the reader's language.
    public String reason(Locale locale) {
      return ReasonTexts.move(reasonCode, locale);
    }
  }

  /// One correction that was saved.
  ///
  /// @param by the user who made it
  record MadeCorrection(
      int version, String scaleUnit, Instant at, String by, List<Change> changes) {}

  /// One field before and after, fit to be shown; empty text where it was or became missing.
  record Change(String field, String before, String after) {}

  /// Oldest first, at most the newest 500.
  List<Move> moves(CustomerId customerId);

  /// Newest first, at most 200.
  List<MadeCorrection> corrections(CustomerId customerId);
}
