package kundpost.exchange;

import org.jspecify.annotations.Nullable;

/// When a job runs.
///
/// @param kind Continuous (woken by the event), Recurring (by `every` or `cron`) or Manual (only by
///   Run now)
/// @param every ISO 8601 duration, for example PT15M; only with Recurring
/// @param cron Spring cron expression of six fields, UTC; only with Recurring
public record JobSchedule(Kind kind, @Nullable String every, @Nullable String cron) {

  /// The constant names travel as they are.
  public enum Kind {
    Continuous,
    Recurring,
    Manual
  }

  public static final JobSchedule CONTINUOUS = new JobSchedule(Kind.Continuous, null, null);
  public static final JobSchedule MANUAL = new JobSchedule(Kind.Manual, null, null);
}
