package kundpost.headquarters.dataexchange;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.jobloop.Schedules;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The scheduler jobs for programs.
@RestController
@RequestMapping("/api/jobs")
class JobsApi {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Map<JobNumber, String> NAMES =
      Map.of(
          JobNumber.P_0001, "Async customers",
          JobNumber.SYNC_CUSTOMERS, "Synchronize customers and channel requests",
          JobNumber.CUSTOMERS_1010, "Customers",
          JobNumber.CHANNEL_CONFIGURATION_1070, "Channel configuration",
          JobNumber.GLOBAL_CONFIGURATION_1110, "Global configuration",
          JobNumber.RECONCILE, "Reconcile customers");

  private static final Map<JobNumber, String> DIRECTIONS =
      Map.of(
          JobNumber.P_0001, "Upload",
          JobNumber.SYNC_CUSTOMERS, "Headquarters",
          JobNumber.CUSTOMERS_1010, "Download",
          JobNumber.CHANNEL_CONFIGURATION_1070, "Download",
          JobNumber.GLOBAL_CONFIGURATION_1110, "Download",
          JobNumber.RECONCILE, "Both");

  private final Jobs jobs;
  private final ScheduleWarnings warnings;
  private final WarningTexts texts;

  JobsApi(Jobs jobs, ScheduleWarnings warnings, WarningTexts texts) {
    this.jobs = jobs;
    this.warnings = warnings;
    this.texts = texts;
  }

  /// @param scaleUnit given when the warning is about one
  record WarningBody(ScheduleWarnings.Code code, @Nullable String scaleUnit, String sentence) {}

  record JobBody(
      String number,
      String name,
      String direction,
      JobSchedule schedule,
      boolean active,
      @Nullable RunBody lastRun,
      List<WarningBody> warnings) {}

  record RunBody(
      UUID runId,
      @Nullable String scaleUnit,
      Instant startedAt,
      long durationMillis,
      long rows,
      long parked,
      long bytes,
      String outcome,
      @Nullable String error) {

    static RunBody of(Jobs.Run run) {
      return new RunBody(
          run.runId(),
          run.scaleUnit().orElse(null),
          run.startedAt(),
          run.took().toMillis(),
          run.rows(),
          run.parked(),
          run.bytes(),
          run.outcome().name(),
          run.error().orElse(null));
    }
  }

  record RunNowBody(
      String number,
      UUID commandId,
      List<RunBody> runs,
      long rows,
      List<String> pending,
      String outcome) {}

  /// @param active null or left out to leave it as it is
  record ScheduleBody(
      @Nullable String kind,
      @Nullable String every,
      @Nullable String cron,
      @Nullable Boolean active) {}

  @GetMapping
  List<JobBody> all(Locale locale) {
    return jobs.all().stream().map(job -> body(job, locale)).toList();
  }

  private JobBody body(Jobs.Job job, Locale locale) {
    return new JobBody(
        job.number().wireName(),
        NAMES.getOrDefault(job.number(), ""),
        DIRECTIONS.getOrDefault(job.number(), ""),
        job.schedule(),
        job.active(),
        job.lastRun().map(RunBody::of).orElse(null),
        warnings.inForce(job.number()).stream()
            .map(
                one ->
                    new WarningBody(
                        one.code(), one.scaleUnit().orElse(null), texts.text(one, locale)))
            .toList());
  }

  @PutMapping("/{number}/schedule")
  JobBody reschedule(
      @PathVariable("number") String number,
      @RequestBody ScheduleBody body,
      @Nullable Principal by,
      Locale locale) {
    JobNumber job = job(number);
    JobSchedule.Kind kind = null;
    for (JobSchedule.Kind known : JobSchedule.Kind.values()) {
      kind = known.name().equals(body.kind()) ? known : kind;
    }
    if (kind == null) {
      throw ApiException.refused(List.of(new FieldProblem("kind", Rule.UNKNOWN_VALUE, 0)));
    }
    JobSchedule schedule = new JobSchedule(kind, body.every(), body.cron());
    if (!Schedules.isValid(schedule)) {
      String field = body.cron() != null && body.every() == null ? "cron" : "every";
      throw ApiException.refused(List.of(new FieldProblem(field, rule(schedule), 0)));
    }
    if (body.active() == null) {
      jobs.reschedule(job, schedule, name(by));
    } else {
      jobs.reschedule(job, schedule, body.active(), name(by));
    }
    return jobs.all().stream()
        .filter(one -> one.number() == job)
        .map(one -> body(one, locale))
        .findFirst()
        .orElseThrow();
  }

  private static Rule rule(JobSchedule schedule) {
    boolean neither = schedule.every() == null && schedule.cron() == null;
    return neither ? Rule.REQUIRED : Rule.OUT_OF_RANGE;
  }

  @PostMapping("/{number}/run")
  ResponseEntity<RunNowBody> run(
      @PathVariable("number") String number,
      @RequestParam(name = "wait", defaultValue = "false") String waitText,
      @Nullable Principal by) {
    JobNumber job = job(number);
    boolean wait = waitText.equals("true");
    Jobs.RunNow result = jobs.runNow(job, wait ? LONGEST_WAIT : Duration.ZERO, name(by));
    RunNowBody body =
        new RunNowBody(
            number,
            result.commandId(),
            result.runs().stream().map(RunBody::of).toList(),
            result.rows(),
            result.pending(),
            outcome(result));
    return ResponseEntity.status(wait ? HttpStatus.OK : HttpStatus.ACCEPTED).body(body);
  }

  /// The worst of the runs; `Pending` when none failed and some have not reported.
  private static String outcome(Jobs.RunNow result) {
    if (result.runs().stream().anyMatch(run -> run.outcome() == Jobs.Outcome.Failed)) {
      return Jobs.Outcome.Failed.name();
    }
    if (!result.pending().isEmpty()) {
      return "Pending";
    }
    return (result.rows() > 0 ? Jobs.Outcome.Done : Jobs.Outcome.NothingToDo).name();
  }

  private static JobNumber job(String number) {
    try {
      return JobNumber.ofWireName(number);
    } catch (IllegalArgumentException unknown) {
      throw ApiException.of(ErrorCode.JobNotFound, number);
    }
  }

  private static String name(@Nullable Principal by) {
    return by == null ? "api" : by.getName();
  }
}
