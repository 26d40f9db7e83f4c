package kundpost.headquarters.asynccustomers;

import java.util.Locale;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;

/// Why an entry that is not parked is no customer yet. The job it waits for is SYNC-CUSTOMERS, or
/// P-0001 while it is in its channel. The names travel in the API as they are.
public enum WaitingReason {
  /// Its turn is now: the job takes it within seconds.
  Due,
  /// A conversion has begun and is not over.
  BeingConverted,
  /// An attempt came to nothing; the next one waits a while.
  RestsAfterFailure,
  /// The job is Recurring and its next run has not come.
  JobScheduled,
  /// The job is Manual: somebody has to run it.
  JobManual,
  /// The job is not active: somebody has to run it, or make it active.
  JobInactive,
  /// Its scale unit is paused.
  Paused,
  /// Headquarters is being serviced and takes no uploads.
  Servicing,
  /// Its scale unit has not been heard of lately.
  NoContact;

  /// Whether a run of the job lets the entry go on.
  public boolean endsWithARun() {
    return switch (this) {
      case Due, RestsAfterFailure, JobScheduled, JobManual, JobInactive -> true;
      case BeingConverted, Paused, Servicing, NoContact -> false;
    };
  }

  /// In the reader's language.
  ///
  /// @param state of the entry
  public String title(State state, Locale locale) {
    return ReasonTexts.title(state, name(), locale);
  }

  /// The database's side: what the row itself says, whatever the job's schedule.
  static final String OF_ROW =
      """
      case when s.claimed_until > now() then 'BeingConverted'
        when s.next_attempt_at > now() and s.attempts > 0 then 'RestsAfterFailure'
        else :whenDue end""";
}
