package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;

/// The scheduler jobs as staff see them: schedule, last run, run now.
public interface Jobs {

  /// @param active false for a job that runs only by Run now, whatever its schedule says
  /// @param lastRun empty when the job never did anything yet
  record Job(JobNumber number, JobSchedule schedule, boolean active, Optional<Run> lastRun) {

    /// What the job really goes by.
    public JobSchedule inForce() {
      return active ? schedule : JobSchedule.MANUAL;
    }
  }

  /// One run; a job that runs in several scale units has a run in each.
  ///
  /// @param scaleUnit empty for a job that runs in headquarters
  /// @param rows records moved; customers made, for SYNC-CUSTOMERS
  /// @param parked records that SYNC-CUSTOMERS stopped meanwhile; 0 where nobody asks for it
  record Run(
      UUID runId,
      Optional<String> scaleUnit,
      Instant startedAt,
      Duration took,
      long rows,
      long parked,
      long bytes,
      Outcome outcome,
      Optional<String> error) {}

  /// Which runs to show.
  record RunFilter(Optional<Outcome> outcome, Optional<String> scaleUnit) {
    public static final RunFilter ALL = new RunFilter(Optional.empty(), Optional.empty());
  }

  /// @param next where the next page begins; empty on the last
  record RunPage(List<Run> runs, Optional<String> next) {}

  /// The runs of one job within the last 24 hours, added up.
  ///
  /// @param parked records stopped; only for SYNC-CUSTOMERS
  record Day(long runs, long failed, long rows, long parked) {}

  /// The constant names travel as they are.
  enum Outcome {
    Done,
    NothingToDo,
    Failed
  }

  /// What "Run now" came to.
  ///
  /// @param runs one for each scale unit that has reported, or the one of headquarters
  /// @param pending scale units that have not reported within the time waited
  record RunNow(UUID commandId, List<Run> runs, List<String> pending) {
    public long rows() {
      return runs.stream().mapToLong(Run::rows).sum();
    }
  }

  List<Job> all();

  /// Newest first, at most `limit`.
  ///
  /// @param after the `next` of the page before
  /// @throws IllegalArgumentException when `after` is no such text
  RunPage history(JobNumber job, RunFilter filter, int limit, Optional<String> after);

  Day lastDay(JobNumber job);

  /// Puts a schedule in force in headquarters and tells the channels; waits shortly until those in
  /// contact have it.
  ///
  /// @throws IllegalArgumentException when the schedule does not say what its kind needs
  void reschedule(JobNumber job, JobSchedule schedule, boolean active, String by);

  /// As above; a job stays active or not as it is.
  void reschedule(JobNumber job, JobSchedule schedule, String by);

  /// Runs the job wherever it belongs, whatever its schedule, and waits for the results.
  ///
  /// @param wait how long to wait; zero to only ask
  RunNow runNow(JobNumber job, Duration wait, String by);

  /// The same in one scale unit, for a job that runs in channels.
  RunNow runNowIn(ScaleUnitId scaleUnit, JobNumber job, Duration wait, String by);
}
