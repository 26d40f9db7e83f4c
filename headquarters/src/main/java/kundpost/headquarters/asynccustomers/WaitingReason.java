package kundpost.headquarters.asynccustomers;

import java.util.Locale;

/// Why a staged entry is no customer yet. The names travel in the API as they are.
public enum WaitingReason {
  /// Its turn is now: the job takes it within seconds.
  Due,
  /// A conversion has begun and is not over.
  BeingConverted,
  /// An attempt came to nothing; the next one waits a while.
  RestsAfterFailure,
  /// SYNC-CUSTOMERS is Recurring and its next run has not come.
  JobScheduled,
  /// SYNC-CUSTOMERS is Manual: somebody has to run it.
  JobManual,
  /// SYNC-CUSTOMERS is not active: somebody has to run it, or make it active.
  JobInactive;

  /// In the reader's language.
  public String title(Locale locale) {
    return ReasonTexts.title(name(), locale);
  }

  /// The database's side: what the row itself says, whatever the job's schedule.
  static final String OF_ROW =
      """
      case when s.claimed_until > now() then 'BeingConverted'
        when s.next_attempt_at > now() and s.attempts > 0 then 'RestsAfterFailure'
        else :whenDue end""";
}
