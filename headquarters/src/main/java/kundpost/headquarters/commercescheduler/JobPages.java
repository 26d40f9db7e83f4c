package kundpost.headquarters.commercescheduler;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.Jobs.Outcome;
import kundpost.headquarters.dataexchange.Jobs.RunFilter;
import kundpost.headquarters.dataexchange.ScaleUnits;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Commerce scheduler > Distribution schedule, and > Jobs.
@BackOfficePage
class JobPages {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int HISTORY = 50;

  private final Jobs jobs;
  private final JobLines lines;
  private final ScaleUnits scaleUnits;

  JobPages(Jobs jobs, JobLines lines, ScaleUnits scaleUnits) {
    this.jobs = jobs;
    this.lines = lines;
    this.scaleUnits = scaleUnits;
  }

  /// One run in the history.
  record RunLine(Jobs.Run run, Status status) {}

  @GetMapping("/distribution-schedule")
  String schedule(Model model, Locale locale) {
    model.addAttribute("place", Place.DISTRIBUTION_SCHEDULE);
    model.addAttribute("jobs", lines.all(locale));
    model.addAttribute("warnings", lines.warnings(locale));
    return "commercescheduler/distribution-schedule";
  }

  @GetMapping("/jobs")
  String list(Model model, Locale locale) {
    model.addAttribute("place", Place.JOBS);
    model.addAttribute("jobs", lines.all(locale));
    model.addAttribute("warnings", lines.warnings(locale));
    return "commercescheduler/jobs";
  }

  /// Only what changes by itself, for a page that stays open.
  @GetMapping("/jobs/last-runs")
  String lastRuns(Model model, Locale locale) {
    model.addAttribute("jobs", lines.all(locale));
    return "commercescheduler/job-parts :: lastRuns";
  }

  @GetMapping("/jobs/{number}")
  String show(
      @PathVariable String number,
      @RequestParam Map<String, String> parameters,
      Model model,
      Locale locale) {
    Jobs.Job job = find(number);
    return page(model, job, ScheduleForm.of(job), false, parameters, locale);
  }

  @PostMapping("/jobs/{number}/schedule")
  String reschedule(
      @PathVariable String number,
      @RequestParam Map<String, String> fields,
      Principal by,
      Model model,
      Locale locale,
      RedirectAttributes next) {
    Jobs.Job job = find(number);
    ScheduleForm form = ScheduleForm.filled(fields, job.active());
    Optional<JobSchedule> schedule = form.schedule();
    if (schedule.isEmpty()) {
      return page(model, job, form, true, Map.of(), locale);
    }
    try {
      jobs.reschedule(job.number(), schedule.get(), form.active(), by.getName());
    } catch (IllegalArgumentException noSchedule) {
      return page(model, job, form, true, Map.of(), locale);
    }
    if (lines.one(find(number), locale).warnings().isEmpty()) {
      Toast.done(next, "job.rescheduled", number);
    } else {
      Toast.waiting(next, "job.rescheduledWithWarning", number);
    }
    return "redirect:/jobs/" + number;
  }

  @PostMapping("/jobs/{number}/run")
  String run(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String from,
      Principal by,
      RedirectAttributes next) {
    Jobs.RunNow result = jobs.runNow(find(number).number(), WAIT, by.getName());
    List<String> failures =
        result.runs().stream()
            .filter(run -> run.outcome() == Outcome.Failed)
            .map(run -> run.error().orElse("InternalError"))
            .distinct()
            .toList();
    if (!failures.isEmpty()) {
      Toast.stopped(next, "job.failed", number, String.join(", ", failures), result.rows());
    } else if (!result.pending().isEmpty()) {
      Toast.waiting(next, "job.pending", number, String.join(", ", result.pending()));
    } else {
      Toast.done(next, "job.ran", number, result.rows(), where(result));
    }
    return switch (from) {
      case "job" -> "redirect:/jobs/" + number;
      case "schedule" -> "redirect:/distribution-schedule";
      default -> "redirect:/jobs";
    };
  }

  private static String where(Jobs.RunNow result) {
    return result.runs().stream()
        .flatMap(run -> run.scaleUnit().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String page(
      Model model,
      Jobs.Job job,
      ScheduleForm form,
      boolean refused,
      Map<String, String> parameters,
      Locale locale) {
    model.addAttribute("place", Place.JOBS);
    model.addAttribute("job", lines.one(job, locale));
    model.addAttribute("form", form);
    model.addAttribute("refused", refused);
    addHistory(model, job.number(), parameters);
    return "commercescheduler/job";
  }

  private void addHistory(Model model, JobNumber job, Map<String, String> parameters) {
    Optional<Outcome> outcome = Filter.value(parameters, "outcome", Outcome.values());
    Optional<String> scaleUnit = Filter.text(parameters, "scaleUnit");
    RunFilter filter = new RunFilter(outcome, scaleUnit);
    Jobs.RunPage page = Filter.page(parameters, after -> jobs.history(job, filter, HISTORY, after));
    model.addAttribute(
        "history",
        page.runs().stream().map(run -> new RunLine(run, JobLine.status(run.outcome()))).toList());
    model.addAttribute("next", page.next().orElse(null));
    model.addAttribute("outcome", outcome.map(Enum::name).orElse(""));
    model.addAttribute("scaleUnit", scaleUnit.orElse(""));
    model.addAttribute("scaleUnits", scaleUnits.all());
    model.addAttribute("inChannels", job.runs() == JobNumber.Runs.IN_CHANNEL);
    model.addAttribute("day", jobs.lastDay(job));
  }

  private Jobs.Job find(String number) {
    return jobs.all().stream()
        .filter(job -> job.number().wireName().equals(number))
        .findFirst()
        .orElseThrow(NotFound::new);
  }
}
