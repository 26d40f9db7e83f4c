package kundpost.headquarters.dataexchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Outages;
import kundpost.headquarters.database.StoreFaults;
import kundpost.jobloop.JobLoop;
import kundpost.jobloop.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs the jobs of headquarters by the schedules in the `job` table, which is read every second
/// because another copy of headquarters may have changed it.
@Component
class HeadquartersLoops implements JobWaker, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HeadquartersLoops.class);
  private static final long READ_SCHEDULES_EVERY_MILLIS = 1000;

  private final JobTable table;
  private final Outages outages;
  private final Map<JobNumber, JobLoop> loops = new EnumMap<>(JobNumber.class);
  private CountDownLatch stopped = new CountDownLatch(0);

  HeadquartersLoops(List<HeadquartersJob> jobs, JobTable table, Outages outages, Clock clock) {
    this.table = table;
    this.outages = outages;
    for (HeadquartersJob job : jobs) {
      JobNumber number = job.number();
      loops.put(
          number,
          new JobLoop(
              number.wireName(),
              clock,
              JobSchedule.MANUAL,
              job::run,
              (runId, startedAt, took, result, commandId) ->
                  record(number, runId, startedAt, took, result, commandId)));
    }
  }

  private void record(
      JobNumber job,
      UUID runId,
      Instant startedAt,
      Duration took,
      JobResult result,
      Optional<UUID> commandId) {
    Jobs.Outcome outcome =
        result.error().isPresent()
            ? Jobs.Outcome.Failed
            : result.rows() > 0 ? Jobs.Outcome.Done : Jobs.Outcome.NothingToDo;
    table.record(
        Optional.empty(),
        new JobRunReport(
            runId,
            commandId.orElse(null),
            job.wireName(),
            startedAt,
            took.toMillis(),
            result.rows(),
            result.bytes(),
            outcome.name(),
            result.error().orElse(null)));
  }

  @Override
  public void wake(JobNumber job) {
    JobLoop loop = loops.get(job);
    if (loop != null) {
      loop.wake();
    }
  }

  void reschedule(JobNumber job, JobSchedule schedule) {
    JobLoop loop = loops.get(job);
    if (loop != null) {
      loop.reschedule(schedule);
    }
  }

  /// Runs the job in the caller's thread.
  void runNow(JobNumber job, UUID commandId) {
    JobLoop loop = loops.get(job);
    if (loop == null) {
      throw new IllegalArgumentException(job.wireName() + " does not run in headquarters");
    }
    loop.runNow(Optional.of(commandId));
  }

  @Override
  public synchronized void start() {
    CountDownLatch untilStopped = new CountDownLatch(1);
    stopped = untilStopped;
    readSchedules();
    loops.values().forEach(JobLoop::start);
    Thread.ofVirtual().name("job-schedules").start(() -> readEverySecond(untilStopped));
  }

  private void readEverySecond(CountDownLatch until) {
    try {
      while (!until.await(READ_SCHEDULES_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        readSchedules();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void readSchedules() {
    try {
      table.settings().forEach((job, setting) -> reschedule(job, setting.inForce()));
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        outages.met(failure);
      } else {
        LOG.warn("schedules could not be read; the last known stay in force", Unquoted.of(failure));
      }
    }
  }

  @Override
  public synchronized void stop() {
    stopped.countDown();
    loops.values().forEach(JobLoop::close);
  }

  @Override
  public synchronized boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
