package kundpost.headquarters.commercescheduler;

import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.Jobs;

/// One job as its pages show it.
///
/// @param warning the message key of what the schedule costs; empty for a schedule that keeps
///   nothing back
record JobLine(
    String number,
    String direction,
    Text schedule,
    Status scheduleStatus,
    Optional<String> warning,
    Optional<Jobs.Run> lastRun) {

  static JobLine of(Jobs.Job job) {
    JobSchedule schedule = job.schedule();
    // A comparison holds nothing up, so only one that never happens deserves a warning.
    boolean keepsBack =
        job.number() == JobNumber.RECONCILE
            ? schedule.kind() == JobSchedule.Kind.Manual
            : schedule.kind() != JobSchedule.Kind.Continuous;
    String number = job.number().wireName();
    return new JobLine(
        number,
        direction(job.number()),
        words(schedule),
        keepsBack ? Status.WAITING : Status.DELIVERED,
        keepsBack
            ? Optional.of("job." + number + ".warning." + schedule.kind().name())
            : Optional.empty(),
        job.lastRun());
  }

  static String direction(JobNumber number) {
    return switch (number) {
      case P_0001 -> "Upload";
      case SYNC_CUSTOMERS -> "Headquarters";
      case RECONCILE -> "Both";
      case CUSTOMERS_1010, CHANNEL_CONFIGURATION_1070, GLOBAL_CONFIGURATION_1110 -> "Download";
    };
  }

  static Text words(JobSchedule schedule) {
    ScheduleForm form = ScheduleForm.of(schedule);
    return switch (form.kind()) {
      case ScheduleForm.EVERY ->
          Text.of("schedule.every." + form.unit(), Integer.parseInt(form.count()));
      case ScheduleForm.CRON -> Text.of("schedule.cron", form.cron());
      default -> Text.of("schedule." + form.kind());
    };
  }

  static Status status(Jobs.Outcome outcome) {
    return switch (outcome) {
      case Done -> Status.DELIVERED;
      case NothingToDo -> Status.PLAIN;
      case Failed -> Status.STOPPED;
    };
  }

  /// How the last run ended.
  public Status lastStatus() {
    return lastRun.map(run -> status(run.outcome())).orElse(Status.PLAIN);
  }
}
