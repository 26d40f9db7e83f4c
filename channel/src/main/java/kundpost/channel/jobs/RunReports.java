package kundpost.channel.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kundpost.channel.retry.HeadquartersPause;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.jobloop.Backoff;
import kundpost.jobloop.JobLoop;
import kundpost.jobloop.JobResult;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells headquarters what each run did, in order and until it is told. Bounded: while headquarters
/// is away for long, the oldest reports give way, and a job that fails over and over is told once.
@Component
class RunReports implements SmartLifecycle {

  /// Reports kept for headquarters; one more, and the oldest that no command waits for gives way.
  private static final int MOST_WAITING = 500;

  /// The bounds of the rest after a report that could not be told.
  private static final Duration FIRST_REST = Duration.ofMillis(500);

  private static final Duration LONGEST_REST = Duration.ofSeconds(4);

  /// How long the teller sleeps at most when there is nothing to tell.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  /// A channel that headquarters does not know yet had no one to ask: that is no failure of its
  /// first hour, which its history would show for ever.
  private static final Optional<String> BEFORE_ENROLMENT =
      Optional.of(HeadquartersUnreachable.Reason.NOT_ENROLLED.name());

  private final HeadquartersLink headquarters;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<JobRunReport> waiting = new ArrayDeque<>();
  private final Backoff backoff = new Backoff(FIRST_REST, LONGEST_REST);
  private final Thread thread = Thread.ofVirtual().name("run-reports").unstarted(this::tell);
  private volatile boolean running;

  RunReports(HeadquartersLink headquarters, Clock clock) {
    this.headquarters = headquarters;
    this.clock = clock;
  }

  JobLoop.History historyOf(JobNumber job) {
    return (runId, startedAt, took, result, commandId) -> {
      if (!result.error().equals(BEFORE_ENROLMENT)) {
        add(report(job, runId, startedAt, took, result, commandId));
      }
    };
  }

  /// A command nobody here can carry out must not be repeated for ever.
  void unknownJob(String number, UUID commandId) {
    add(
        new JobRunReport(
            UUID.randomUUID(),
            commandId,
            number,
            clock.instant(),
            0,
            0,
            0,
            "Failed",
            "UnknownJob"));
  }

  private static JobRunReport report(
      JobNumber job,
      UUID runId,
      Instant startedAt,
      Duration took,
      JobResult result,
      Optional<UUID> commandId) {
    String outcome =
        result.error().isPresent() ? "Failed" : result.rows() > 0 ? "Done" : "NothingToDo";
    return new JobRunReport(
        runId,
        commandId.orElse(null),
        job.wireName(),
        startedAt,
        took.toMillis(),
        result.rows(),
        result.bytes(),
        outcome,
        result.error().orElse(null));
  }

  private void add(JobRunReport report) {
    lock.lock();
    try {
      waiting.removeIf(earlier -> saysTheSame(earlier, report));
      if (waiting.size() >= MOST_WAITING) {
        waiting.remove(leastNeeded());
      }
      waiting.addLast(report);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The oldest that no command waits for.
  private JobRunReport leastNeeded() {
    return waiting.stream()
        .filter(report -> report.commandId() == null)
        .findFirst()
        .orElseGet(waiting::getFirst);
  }

  private static boolean saysTheSame(JobRunReport earlier, JobRunReport later) {
    return earlier.commandId() == null
        && earlier.error() != null
        && earlier.rows() == 0
        && earlier.job().equals(later.job())
        && earlier.error().equals(later.error());
  }

  private void tell() {
    while (running) {
      Optional<JobRunReport> next = next();
      if (next.isEmpty()) {
        waitForOne();
      } else {
        tell(next.get());
      }
    }
  }

  private void tell(JobRunReport report) {
    try {
      headquarters.report(report);
      backoff.over();
      remove(report);
    } catch (HeadquartersUnreachable later) {
      rest(backoff.afterFailure(HeadquartersPause.asked(later)));
    }
  }

  private Optional<JobRunReport> next() {
    lock.lock();
    try {
      return Optional.ofNullable(waiting.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  private void remove(JobRunReport report) {
    lock.lock();
    try {
      waiting.remove(report);
    } finally {
      lock.unlock();
    }
  }

  private void waitForOne() {
    lock.lock();
    try {
      if (running && waiting.isEmpty()) {
        changed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stop) {
      running = false;
    } finally {
      lock.unlock();
    }
  }

  /// To the end, whatever else there is to tell by then; only the end of this process cuts it
  /// short.
  private void rest(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    lock.lock();
    try {
      while (running && System.nanoTime() - until < 0) {
        changed.awaitNanos(until - System.nanoTime());
      }
    } catch (InterruptedException stop) {
      running = false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    running = true;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
