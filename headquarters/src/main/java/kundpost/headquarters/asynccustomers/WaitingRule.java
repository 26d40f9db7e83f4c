package kundpost.headquarters.asynccustomers;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.jobloop.Schedules;
import org.springframework.stereotype.Component;

/// What a staged entry that is due still waits for: the job that converts it, as it is scheduled
/// now.
@Component
class WaitingRule {

  private final Jobs jobs;
  private final Clock clock;

  WaitingRule(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /// @param whenDue why an entry whose turn has come waits
  /// @param nextRun when the job runs at the latest; empty when that is at once or never by itself
  record Schedule(WaitingReason whenDue, Optional<Instant> nextRun) {

    /// When the entry is tried next: not before its own time, and not before the job runs.
    Instant nextTry(Instant due) {
      return nextRun.filter(run -> run.isAfter(due)).orElse(due);
    }
  }

  Schedule now() {
    Optional<Jobs.Job> job =
        jobs.all().stream().filter(one -> one.number() == JobNumber.SYNC_CUSTOMERS).findFirst();
    if (job.isPresent() && !job.get().active()) {
      return new Schedule(WaitingReason.JobInactive, Optional.empty());
    }
    JobSchedule schedule = job.map(Jobs.Job::schedule).orElse(JobSchedule.MANUAL);
    return switch (schedule.kind()) {
      case Continuous -> new Schedule(WaitingReason.Due, Optional.empty());
      case Manual -> new Schedule(WaitingReason.JobManual, Optional.empty());
      case Recurring ->
          new Schedule(WaitingReason.JobScheduled, Schedules.next(schedule, clock.instant()));
    };
  }
}
