package kundpost.headquarters.dataexchange;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
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
          JobNumber.GLOBAL_CONFIGURATION_1110, "Global configuration");

  private static final Map<JobNumber, String> DIRECTIONS =
      Map.of(
          JobNumber.P_0001, "Upload",
          JobNumber.SYNC_CUSTOMERS, "Headquarters",
          JobNumber.CUSTOMERS_1010, "Download",
          JobNumber.CHANNEL_CONFIGURATION_1070, "Download",
          JobNumber.GLOBAL_CONFIGURATION_1110, "Download");

  private final Jobs jobs;

  JobsApi(Jobs jobs) {
    this.jobs = jobs;
  }

  record JobBody(
      String number,
      String name,
      String direction,
      JobSchedule schedule,
      @Nullable RunBody lastRun) {}

  record RunBody(
      UUID runId,
      @Nullable String scaleUnit,
      Instant startedAt,
      long durationMillis,
      long rows,
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

  record ScheduleBody(@Nullable String kind, @Nullable String every, @Nullable String cron) {}

  @GetMapping
  List<JobBody> all() {
    return jobs.all().stream().map(JobsApi::body).toList();
  }

  private static JobBody body(Jobs.Job job) {
    return new JobBody(
        job.number().wireName(),
        NAMES.getOrDefault(job.number(), ""),
        DIRECTIONS.getOrDefault(job.number(), ""),
        job.schedule(),
        job.lastRun().map(RunBody::of).orElse(null));
  }

  @PutMapping("/{number}/schedule")
  ResponseEntity<?> reschedule(
      @PathVariable("number") String number,
      @RequestBody ScheduleBody body,
      @Nullable Principal by,
      Locale locale) {
    Optional<JobNumber> job = job(number);
    if (job.isEmpty()) {
      return unknownJob();
    }
    JobSchedule.Kind kind = null;
    for (JobSchedule.Kind known : JobSchedule.Kind.values()) {
      kind = known.name().equals(body.kind()) ? known : kind;
    }
    if (kind == null) {
      return ApiProblem.refused(List.of(new FieldProblem("kind", Rule.UNKNOWN_VALUE, 0)), locale);
    }
    JobSchedule schedule = new JobSchedule(kind, body.every(), body.cron());
    if (!Schedules.isValid(schedule)) {
      String field = body.cron() != null && body.every() == null ? "cron" : "every";
      return ApiProblem.refused(List.of(new FieldProblem(field, rule(schedule), 0)), locale);
    }
    jobs.reschedule(job.get(), schedule, name(by));
    return ResponseEntity.ok(
        jobs.all().stream()
            .filter(one -> one.number() == job.get())
            .map(JobsApi::body)
            .toList()
            .getFirst());
  }

  private static Rule rule(JobSchedule schedule) {
    boolean neither = schedule.every() == null && schedule.cron() == null;
    return neither ? Rule.REQUIRED : Rule.OUT_OF_RANGE;
  }

  @PostMapping("/{number}/run")
  ResponseEntity<?> run(
      @PathVariable("number") String number,
      @RequestParam(name = "wait", defaultValue = "false") String waitText,
      @Nullable Principal by) {
    Optional<JobNumber> job = job(number);
    if (job.isEmpty()) {
      return unknownJob();
    }
    boolean wait = waitText.equals("true");
    Jobs.RunNow result = jobs.runNow(job.get(), wait ? LONGEST_WAIT : Duration.ZERO, name(by));
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

  private static Optional<JobNumber> job(String number) {
    try {
      return Optional.of(JobNumber.ofWireName(number));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<?> unknownJob() {
    return ApiProblem.of(
        HttpStatus.NOT_FOUND, "JobNotFound", "There is no such job. GET /api/jobs lists them.");
  }

  private static String name(@Nullable Principal by) {
    return by == null ? "api" : by.getName();
  }
}
