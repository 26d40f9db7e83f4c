package kundpost.headquarters.commercescheduler;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.JobSchedule.Kind;
import kundpost.headquarters.dataexchange.Jobs;

/// The schedule form as it was filled in.
///
/// @param kind Continuous, Every, Cron or Manual: what staff choose between
/// @param count how many of the unit, with Every
/// @param unit seconds, minutes or hours
/// @param active false for a job that is to run only by Run now
record ScheduleForm(String kind, String count, String unit, String cron, boolean active) {

  static final String EVERY = "Every";
  static final String CRON = "Cron";

  static ScheduleForm of(Jobs.Job job) {
    ScheduleForm form = of(job.schedule());
    return new ScheduleForm(form.kind(), form.count(), form.unit(), form.cron(), job.active());
  }

  static ScheduleForm of(JobSchedule schedule) {
    if (schedule.kind() != Kind.Recurring) {
      return new ScheduleForm(schedule.kind().name(), "15", "minutes", "", true);
    }
    if (schedule.every() == null) {
      String cron = schedule.cron() == null ? "" : schedule.cron();
      return new ScheduleForm(CRON, "15", "minutes", cron, true);
    }
    long seconds = Duration.parse(schedule.every()).toSeconds();
    if (seconds % 3600 == 0) {
      return new ScheduleForm(EVERY, Long.toString(seconds / 3600), "hours", "", true);
    }
    return seconds % 60 == 0
        ? new ScheduleForm(EVERY, Long.toString(seconds / 60), "minutes", "", true)
        : new ScheduleForm(EVERY, Long.toString(seconds), "seconds", "", true);
  }

  /// @param activeNow what a form that does not say leaves as it is
  static ScheduleForm filled(Map<String, String> fields, boolean activeNow) {
    return new ScheduleForm(
        fields.getOrDefault("kind", ""),
        fields.getOrDefault("count", ""),
        fields.getOrDefault("unit", "minutes"),
        fields.getOrDefault("cron", "").strip(),
        Boolean.parseBoolean(fields.getOrDefault("active", Boolean.toString(activeNow))));
  }

  /// Empty when what was filled in is no schedule.
  Optional<JobSchedule> schedule() {
    return switch (kind) {
      case "Continuous" -> Optional.of(JobSchedule.CONTINUOUS);
      case "Manual" -> Optional.of(JobSchedule.MANUAL);
      case CRON -> Optional.of(new JobSchedule(Kind.Recurring, null, cron));
      case EVERY -> every().map(time -> new JobSchedule(Kind.Recurring, time.toString(), null));
      default -> Optional.empty();
    };
  }

  private Optional<Duration> every() {
    try {
      int number = Integer.parseInt(count.strip());
      return Optional.of(
          switch (unit) {
            case "hours" -> Duration.ofHours(number);
            case "minutes" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
          });
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
