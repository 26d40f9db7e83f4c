package kundpost.jobloop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.Unquoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job's own thread. Continuous: runs when woken, and looks by itself every few seconds so that
/// a lost wake-up costs seconds, not records. Recurring: runs when due. Manual: runs only on
/// [#runNow]. Two runs never overlap.
///
/// Pauses and intervals are measured by the monotonic clock, so that a wall clock that jumps
/// neither stops a job nor makes it hurry; only a cron expression means the wall clock's time.
public final class JobLoop implements AutoCloseable {

  /// Takes note of each run that moved something, failed, was asked for, or is the first to hold
  /// after a failure, so that no history ends with a failure that is over.
  @FunctionalInterface
  public interface History {
    void ran(
        UUID runId, Instant startedAt, Duration took, JobResult result, Optional<UUID> commandId);
  }

  private static final Logger LOG = LoggerFactory.getLogger(JobLoop.class);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

  /// How long a loop sleeps at most before it looks at the clock again.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final String name;
  private final Clock clock;
  private final Supplier<JobResult> work;
  private final History history;
  private final ReentrantLock running = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;

  // Guarded by running.
  private boolean failed;
  private long runsMissing;

  // All guarded by lock.
  private JobSchedule schedule;
  private long dueNanos = System.nanoTime();
  private long notBeforeNanos = System.nanoTime();
  private Instant cronDue;
  private boolean woken;
  private boolean resting;
  private @Nullable Duration causeIsOverWithin;
  private boolean closed;

  /// @param work does the job once; throws only for faults that nobody foresaw
  public JobLoop(
      String name, Clock clock, JobSchedule schedule, Supplier<JobResult> work, History history) {
    this.name = name;
    this.clock = clock;
    this.schedule = schedule;
    this.work = work;
    this.history = history;
    this.cronDue = Instant.MAX;
    plan(Duration.ZERO);
    this.thread = Thread.ofVirtual().name("job-" + name).unstarted(this::loop);
  }

  /// Starts the job's thread; until then only [#runNow] does anything.
  public JobLoop start() {
    thread.start();
    return this;
  }

  public JobSchedule schedule() {
    return locked(() -> schedule);
  }

  /// There may be something to do. A continuous job runs at once, or, when its last run failed,
  /// after its pause.
  public void wake() {
    locked(
        () -> {
          woken = true;
          changed.signalAll();
          return woken;
        });
  }

  /// What made the last run fail is over: a continuous job need not sit out its pause, nor the one
  /// of a run that is under way and met the same cause.
  public void endPause() {
    endPause(Duration.ZERO);
  }

  /// The same, at a random moment within the given time, so that many loops do not start in the
  /// same instant; never before a time that the other side asked for.
  public void endPause(Duration within) {
    locked(
        () -> {
          causeIsOverWithin = within;
          if (resting) {
            dueNanos = earlier(dueNanos, soon(within));
            changed.signalAll();
          }
          return resting;
        });
  }

  /// Puts another schedule in force at once.
  public void reschedule(JobSchedule next) {
    locked(
        () -> {
          if (!next.equals(schedule)) {
            schedule = next;
            resting = false;
            plan(Duration.ZERO);
            changed.signalAll();
          }
          return schedule;
        });
  }

  /// Runs the job now in the caller's thread, after a run that is under way, whatever the schedule
  /// says.
  public JobResult runNow(Optional<UUID> commandId) {
    running.lock();
    try {
      return runOnce(commandId);
    } finally {
      running.unlock();
    }
  }

  private void loop() {
    while (waitUntilDue()) {
      running.lock();
      try {
        // The schedule may have changed while an asked-for run was under way.
        if (schedule().kind() != JobSchedule.Kind.Manual) {
          planAfter(runOnce(Optional.empty()));
        }
      } finally {
        running.unlock();
      }
    }
  }

  /// Answers false when the loop is closed.
  private boolean waitUntilDue() {
    lock.lock();
    try {
      while (!closed && !isDue()) {
        long left = schedule.kind() == JobSchedule.Kind.Manual ? Long.MAX_VALUE : nanosLeft();
        changed.awaitNanos(Math.clamp(left, 1_000_000, LOOK_AGAIN.toNanos()));
      }
      woken = false;
      causeIsOverWithin = null;
      return !closed;
    } catch (InterruptedException stop) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return switch (schedule.kind()) {
      case Continuous -> nanosLeft() <= 0 || (woken && !resting);
      case Recurring -> nanosLeft() <= 0;
      case Manual -> false;
    };
  }

  private long nanosLeft() {
    long now = System.nanoTime();
    long asked = notBeforeNanos - now;
    if (schedule.cron() == null) {
      return Math.max(dueNanos - now, asked);
    }
    // After the clock was set back, an earlier time comes due than the one that was planned.
    Instant next = nextByCron();
    cronDue = next.isBefore(cronDue) ? next : cronDue;
    return Math.max(Duration.between(clock.instant(), cronDue).toNanos(), asked);
  }

  private Instant nextByCron() {
    Instant now = clock.instant();
    return Schedules.next(schedule, now).orElse(now.plus(LOOK_AGAIN));
  }

  private JobResult runOnce(Optional<UUID> commandId) {
    Instant startedAt = clock.instant();
    long start = System.nanoTime();
    JobResult result;
    try {
      result = work.get();
    } catch (RuntimeException | Error fault) {
      // Errors too: a job that ran out of memory once must not stand still for ever.
      LOG.error(
          "job {} failed; tried again in {} s",
          name,
          AFTER_A_FAULT.toSeconds(),
          Unquoted.of(fault));
      result = JobResult.failed(0, 0, "InternalError", AFTER_A_FAULT);
    }
    boolean failedBefore = failed;
    failed = result.error().isPresent();
    if (result.rows() > 0 || failed || failedBefore || commandId.isPresent()) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      try {
        history.ran(UUID.randomUUID(), startedAt, took, result, commandId);
        historyIsBack();
      } catch (RuntimeException fault) {
        missing(fault);
      }
    }
    return result;
  }

  /// One line when it begins and one when it is over: a job that fails because the store is away
  /// misses its history for the same cause.
  private void missing(RuntimeException fault) {
    if (runsMissing++ == 0) {
      LOG.warn(
          "a run of job {} is missing from its history ({}); those that follow are counted",
          name,
          fault.getClass().getSimpleName());
    }
  }

  private void historyIsBack() {
    if (runsMissing > 0) {
      LOG.info("the history of job {} goes on; {} runs are missing from it", name, runsMissing);
      runsMissing = 0;
    }
  }

  private void planAfter(JobResult result) {
    locked(
        () -> {
          notBeforeNanos = System.nanoTime() + result.atLeast().toNanos();
          plan(result.pause());
          resting = !result.heedsEvents();
          if (resting && causeIsOverWithin != null) {
            dueNanos = earlier(dueNanos, soon(causeIsOverWithin));
          }
          return resting;
        });
  }

  /// Plans the next run: a continuous job's after the pause, a recurring one's by its schedule.
  private void plan(Duration pause) {
    if (schedule.cron() != null) {
      cronDue = nextByCron();
    } else {
      String every = schedule.every();
      dueNanos = System.nanoTime() + (every == null ? pause : Duration.parse(every)).toNanos();
    }
  }

  private static long soon(Duration within) {
    return System.nanoTime() + ThreadLocalRandom.current().nextLong(within.toNanos() + 1);
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /// Lets a run that is under way finish, then ends.
  @Override
  public void close() {
    locked(
        () -> {
          closed = true;
          changed.signalAll();
          return closed;
        });
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
