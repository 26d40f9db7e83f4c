package kundpost.headquarters.commercescheduler;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.Jobs.Outcome;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Commerce scheduler > Jobs.
@BackOfficePage
@RequestMapping("/jobs")
class JobPages {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int HISTORY = 50;

  private final Jobs jobs;

  JobPages(Jobs jobs) {
    this.jobs = jobs;
  }

  /// One run in the history.
  record RunLine(Jobs.Run run, Status status) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("place", Place.JOBS);
    model.addAttribute("jobs", jobs.all().stream().map(JobLine::of).toList());
    return "commercescheduler/jobs";
  }

  /// Only what changes by itself, for a page that stays open.
  @GetMapping("/last-runs")
  String lastRuns(Model model) {
    model.addAttribute("jobs", jobs.all().stream().map(JobLine::of).toList());
    return "commercescheduler/job-parts :: lastRuns";
  }

  @GetMapping("/{number}")
  String show(@PathVariable String number, Model model) {
    Jobs.Job job = find(number);
    return page(model, job, ScheduleForm.of(job.schedule()), false);
  }

  @PostMapping("/{number}/schedule")
  String reschedule(
      @PathVariable String number,
      @RequestParam Map<String, String> fields,
      Principal by,
      Model model,
      RedirectAttributes next) {
    Jobs.Job job = find(number);
    ScheduleForm form = ScheduleForm.filled(fields);
    Optional<JobSchedule> schedule = form.schedule();
    if (schedule.isEmpty()) {
      return page(model, job, form, true);
    }
    try {
      jobs.reschedule(job.number(), schedule.get(), by.getName());
    } catch (IllegalArgumentException noSchedule) {
      return page(model, job, form, true);
    }
    Toast.done(next, "job.rescheduled", number);
    return "redirect:/jobs/" + number;
  }

  @PostMapping("/{number}/run")
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
    return from.equals("job") ? "redirect:/jobs/" + number : "redirect:/jobs";
  }

  private static String where(Jobs.RunNow result) {
    return result.runs().stream()
        .flatMap(run -> run.scaleUnit().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String page(Model model, Jobs.Job job, ScheduleForm form, boolean refused) {
    model.addAttribute("place", Place.JOBS);
    model.addAttribute("job", JobLine.of(job));
    model.addAttribute("form", form);
    model.addAttribute("refused", refused);
    model.addAttribute(
        "history",
        jobs.history(job.number(), HISTORY).stream()
            .map(run -> new RunLine(run, JobLine.status(run.outcome())))
            .toList());
    return "commercescheduler/job";
  }

  private Jobs.Job find(String number) {
    return jobs.all().stream()
        .filter(job -> job.number().wireName().equals(number))
        .findFirst()
        .orElseThrow(NotFound::new);
  }
}
