package kundpost.jobloop;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import kundpost.exchange.JobSchedule;
import org.springframework.scheduling.support.CronExpression;

/// Reads schedules: what is a valid one, and when it is due next.
public final class Schedules {

  public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  public static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

  private Schedules() {}

  /// Whether the schedule says exactly what its kind needs: a recurring one either an interval of 1
  /// s to 7 days or a cron expression that will come due, the others neither.
  public static boolean isValid(JobSchedule schedule) {
    if (schedule.kind() != JobSchedule.Kind.Recurring) {
      return schedule.every() == null && schedule.cron() == null;
    }
    if ((schedule.every() == null) == (schedule.cron() == null)) {
      return false;
    }
    try {
      if (schedule.every() != null) {
        Duration every = Duration.parse(schedule.every());
        return every.compareTo(SHORTEST_INTERVAL) >= 0 && every.compareTo(LONGEST_INTERVAL) <= 0;
      }
      return next(schedule, Instant.now()).isPresent();
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  /// When a valid schedule is due after the given time; empty for schedules that no clock starts.
  public static Optional<Instant> next(JobSchedule schedule, Instant after) {
    if (schedule.kind() != JobSchedule.Kind.Recurring) {
      return Optional.empty();
    }
    if (schedule.every() != null) {
      return Optional.of(after.plus(Duration.parse(schedule.every())));
    }
    return Optional.ofNullable(schedule.cron())
        .map(cron -> CronExpression.parse(cron).next(after.atZone(ZoneOffset.UTC)))
        .map(time -> time.toInstant());
  }
}
