package kundpost.jobloop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kundpost.exchange.JobSchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job's own thread. Continuous: runs when woken, and looks by itself every few seconds so that
/// a lost wake-up costs seconds, not records. Recurring: runs when due. Manual: runs only on
/// [#runNow]. Two runs never overlap.
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
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

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

  // All guarded by lock.
  private JobSchedule schedule;
  private Instant dueAt;
  private boolean woken;
  private boolean resting;
  private boolean causeIsOver;
  private boolean closed;

  /// @param work does the job once; throws only for faults that nobody foresaw
  public JobLoop(
      String name, Clock clock, JobSchedule schedule, Supplier<JobResult> work, History history) {
    this.name = name;
    this.clock = clock;
    this.schedule = schedule;
    this.work = work;
    this.history = history;
    this.dueAt = firstDue(schedule);
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
    locked(
        () -> {
          resting = false;
          causeIsOver = true;
          woken = true;
          changed.signalAll();
          return woken;
        });
  }

  /// Puts another schedule in force at once.
  public void reschedule(JobSchedule next) {
    locked(
        () -> {
          if (!next.equals(schedule)) {
            schedule = next;
            dueAt = firstDue(next);
            resting = false;
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
        Duration left = Duration.between(clock.instant(), dueAt);
        Duration atMost = left.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : left;
        changed.await(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
      }
      woken = false;
      causeIsOver = false;
      return !closed;
    } catch (InterruptedException stop) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    boolean event = woken && !resting;
    return switch (schedule.kind()) {
      case Continuous -> event || !dueAt.isAfter(clock.instant());
      case Recurring -> !dueAt.isAfter(clock.instant());
      case Manual -> false;
    };
  }

  private JobResult runOnce(Optional<UUID> commandId) {
    Instant startedAt = clock.instant();
    long start = System.nanoTime();
    JobResult result;
    try {
      result = work.get();
    } catch (RuntimeException | Error fault) {
      // Errors too: a job that ran out of memory once must not stand still for ever.
      LOG.error("job {} failed; tried again in {} s", name, AFTER_A_FAULT.toSeconds(), fault);
      result = JobResult.failed(0, 0, "InternalError", AFTER_A_FAULT);
    }
    boolean failedBefore = failed;
    failed = result.error().isPresent();
    if (result.rows() > 0 || failed || failedBefore || commandId.isPresent()) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      try {
        history.ran(UUID.randomUUID(), startedAt, took, result, commandId);
      } catch (RuntimeException fault) {
        LOG.warn("a run of job {} is missing from its history", name, fault);
      }
    }
    return result;
  }

  private void planAfter(JobResult result) {
    locked(
        () -> {
          Instant now = clock.instant();
          resting = result.error().isPresent() && !causeIsOver;
          dueAt =
              schedule.kind() == JobSchedule.Kind.Continuous
                  ? now.plus(result.pause())
                  : firstDue(schedule);
          return dueAt;
        });
  }

  private Instant firstDue(JobSchedule from) {
    Instant now = clock.instant();
    return from.kind() == JobSchedule.Kind.Continuous
        ? now
        : Schedules.next(from, now).orElse(now.plus(LOOK_AGAIN));
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
