package kundpost.headquarters.commercescheduler;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.jobloop.Schedules;

/// One job as its pages show it.
///
/// @param next when it runs next, in words
/// @param nextAt given when the calendar says it
/// @param warnings what its settings keep back, in the reader's language; empty when nothing
record JobLine(
    String number,
    String direction,
    Text schedule,
    Status scheduleStatus,
    boolean active,
    Text next,
    Optional<Instant> nextAt,
    List<String> warnings,
    Optional<Jobs.Run> lastRun) {

  private static final Pattern DAILY = Pattern.compile("0 ([0-9]{1,2}) ([0-9]{1,2}) \\* \\* \\*");

  static JobLine of(Jobs.Job job, List<String> warnings, Instant now) {
    JobSchedule schedule = job.inForce();
    return new JobLine(
        job.number().wireName(),
        direction(job.number()),
        words(job.schedule()),
        warnings.isEmpty() ? Status.DELIVERED : Status.WAITING,
        job.active(),
        next(schedule),
        schedule.cron() == null ? Optional.empty() : Schedules.next(schedule, now),
        warnings,
        job.lastRun());
  }

  private static Text next(JobSchedule schedule) {
    return switch (schedule.kind()) {
      case Continuous -> Text.of("next.continuous");
      case Manual -> Text.of("next.manual");
      case Recurring -> {
        ScheduleForm form = ScheduleForm.of(schedule);
        yield form.kind().equals(ScheduleForm.EVERY)
            ? Text.of("next.within." + form.unit(), Integer.parseInt(form.count()))
            : Text.of("next.manual");
      }
    };
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
      case ScheduleForm.CRON -> calendar(form.cron());
      default -> Text.of("schedule." + form.kind());
    };
  }

  /// In words where it is a time of every day, as it nearly always is.
  private static Text calendar(String cron) {
    Matcher daily = DAILY.matcher(cron);
    return daily.matches()
        ? Text.of("schedule.daily", twoDigits(daily.group(2)), twoDigits(daily.group(1)))
        : Text.of("schedule.cron", cron);
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
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
