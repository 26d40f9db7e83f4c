package kundpost.jobloop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kundpost.exchange.JobSchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Timeout(20)
class JobLoopTest {

  private final LinkedBlockingQueue<Instant> runs = new LinkedBlockingQueue<>();
  private final AtomicReference<JobResult> next = new AtomicReference<>(JobResult.done(1, 10));
  private final List<Optional<UUID>> history = new CopyOnWriteArrayList<>();
  private final List<JobLoop> loops = new ArrayList<>();

  @AfterEach
  void close() {
    loops.forEach(JobLoop::close);
  }

  private JobLoop loop(JobSchedule schedule) {
    JobLoop loop =
        new JobLoop(
                "test",
                Clock.systemUTC(),
                schedule,
                () -> {
                  runs.add(Instant.now());
                  return next.get();
                },
                (run, at, took, result, command) -> history.add(command))
            .start();
    loops.add(loop);
    return loop;
  }

  private boolean runsWithin(Duration limit) throws InterruptedException {
    return runs.poll(limit.toMillis(), TimeUnit.MILLISECONDS) != null;
  }

  @Test
  void aJobThatEndedInAnErrorRunsAgain() throws Exception {
    JobLoop loop =
        new JobLoop(
                "test",
                Clock.systemUTC(),
                JobSchedule.CONTINUOUS,
                () -> {
                  runs.add(Instant.now());
                  if (history.isEmpty()) {
                    throw new StackOverflowError("once");
                  }
                  return next.get();
                },
                (run, at, took, result, command) -> history.add(command))
            .start();
    loops.add(loop);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    assertThat(runsWithin(Duration.ofSeconds(8))).isTrue();
  }

  @Test
  void aHistoryThatIsAwayIsTwoLinesAndAFaultIsLoggedWithoutItsWords() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(JobLoop.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    AtomicInteger kept = new AtomicInteger();
    try (JobLoop loop =
        new JobLoop(
            "test",
            Clock.systemUTC(),
            JobSchedule.MANUAL,
            () -> {
              throw new IllegalStateException("anna@example.se");
            },
            (run, at, took, result, command) -> {
              if (kept.incrementAndGet() <= 3) {
                throw new IllegalStateException("away");
              }
            })) {
      loop.start();
      for (int i = 0; i < 5; i++) {
        loop.runNow(Optional.of(UUID.randomUUID()));
      }
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .filteredOn(event -> event.getFormattedMessage().contains("history"))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "a run of job test is missing from its history (IllegalStateException); those that"
                + " follow are counted",
            "the history of job test goes on; 3 runs are missing from it");
    assertThat(log.list)
        .filteredOn(event -> event.getThrowableProxy() != null)
        .hasSize(5)
        .noneMatch(event -> event.getThrowableProxy().getMessage().contains("anna"));
  }

  @Test
  void aContinuousJobRunsAtStartAndWheneverItIsWoken() throws Exception {
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.wake();
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void aManualJobRunsOnlyWhenAsked() throws Exception {
    JobLoop loop = loop(JobSchedule.MANUAL);
    loop.wake();
    assertThat(runsWithin(Duration.ofMillis(300))).isFalse();
    UUID command = UUID.randomUUID();
    assertThat(loop.runNow(Optional.of(command)).rows()).isEqualTo(1);
    assertThat(history).containsExactly(Optional.of(command));
  }

  @Test
  void turningAJobToManualStopsItAndBackStartsIt() throws Exception {
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.reschedule(JobSchedule.MANUAL);
    loop.wake();
    assertThat(runsWithin(Duration.ofMillis(300))).isFalse();
    loop.reschedule(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void aRecurringJobRunsWhenDueAndNotWhenWoken() throws Exception {
    JobLoop loop = loop(new JobSchedule(JobSchedule.Kind.Recurring, "PT1S", null));
    loop.wake();
    assertThat(runsWithin(Duration.ofMillis(600))).isFalse();
    assertThat(runsWithin(Duration.ofSeconds(3))).isTrue();
    assertThat(runsWithin(Duration.ofSeconds(3))).isTrue();
  }

  @Test
  void afterAFailureEventsWaitForThePauseUnlessItsCauseIsOver() throws Exception {
    next.set(JobResult.failed(0, 0, "HeadquartersUnreachable", Duration.ofSeconds(30)));
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.wake();
    assertThat(runsWithin(Duration.ofMillis(300))).isFalse();
    loop.endPause();
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void runsThatFoundNothingLeaveNoTrace() throws Exception {
    next.set(JobResult.done(0, 0));
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.runNow(Optional.of(UUID.randomUUID()));
    assertThat(history).hasSize(1);
  }

  @Test
  void aCauseThatEndsDuringTheRunThatMetItMakesNoPause() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    JobLoop loop =
        new JobLoop(
            "test",
            Clock.systemUTC(),
            JobSchedule.CONTINUOUS,
            () -> {
              runs.add(Instant.now());
              try {
                over.await();
              } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
              }
              return JobResult.failed(0, 0, "HeadquartersUnreachable", Duration.ofSeconds(30));
            },
            (run, at, took, result, command) -> {});
    loops.add(loop.start());
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.endPause();
    over.countDown();
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    assertThat(runsWithin(Duration.ofMillis(300))).isFalse();
  }

  @Test
  void noHistoryEndsWithAFailureThatIsOver() throws Exception {
    LinkedBlockingQueue<JobResult> told = new LinkedBlockingQueue<>();
    JobResult away = JobResult.failed(0, 0, "HeadquartersUnreachable", Duration.ofSeconds(30));
    JobResult nothing = JobResult.done(0, 0);
    next.set(away);
    JobLoop loop =
        new JobLoop(
            "test",
            Clock.systemUTC(),
            JobSchedule.CONTINUOUS,
            () -> {
              runs.add(Instant.now());
              return next.get();
            },
            (run, at, took, result, command) -> told.add(result));
    loops.add(loop.start());
    assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(away);
    runs.clear();
    next.set(nothing);
    loop.endPause();
    assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(nothing);
    loop.wake();
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.close();
    assertThat(told).isEmpty();
  }

  /// A wall clock that can be set.
  private static final class SetClock extends Clock {
    private final AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
      return Instant.now().plus(off.get());
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Continuous, , , PT-1H", "Continuous, , , PT24H",
    "Recurring, PT1S, , PT-1H", "Recurring, PT1S, , PT24H",
    "Recurring, , */2 * * * * *, PT-1H", "Recurring, , */2 * * * * *, PT24H"
  })
  void aClockThatJumpsNeitherStopsAJobNorMakesItHurry(
      JobSchedule.Kind kind, String every, String cron, Duration jump) throws Exception {
    SetClock clock = new SetClock();
    next.set(JobResult.failed(0, 0, "HeadquartersUnreachable", Duration.ofSeconds(1)));
    JobLoop loop =
        new JobLoop(
                "test",
                clock,
                new JobSchedule(kind, every, cron),
                () -> {
                  runs.add(Instant.now());
                  return next.get();
                },
                (run, at, took, result, command) -> {})
            .start();
    loops.add(loop);
    assertThat(runsWithin(Duration.ofSeconds(4))).isTrue();
    clock.off.set(jump);
    assertThat(runsWithin(Duration.ofSeconds(4))).isTrue();
    assertThat(runsWithin(Duration.ofSeconds(4))).isTrue();
    assertThat(runsWithin(Duration.ofMillis(200))).isFalse();
  }

  @Test
  void whatTheOtherSideAskedForHoldsWhateverElseIsOver() throws Exception {
    next.set(
        JobResult.failed(0, 0, "OVERLOADED", Duration.ofSeconds(30))
            .notBefore(Duration.ofSeconds(1)));
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.endPause();
    loop.wake();
    assertThat(runsWithin(Duration.ofMillis(800))).isFalse();
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void loopsWhoseCauseIsOverBeginSpreadOverTheGivenTime() throws Exception {
    next.set(JobResult.failed(0, 0, "HeadquartersUnreachable", Duration.ofSeconds(30)));
    List<JobLoop> many =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> loop(JobSchedule.CONTINUOUS))
            .toList();
    for (int i = 0; i < 50; i++) {
      assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    }
    many.forEach(loop -> loop.endPause(Duration.ofSeconds(1)));
    List<Instant> at = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      at.add(java.util.Objects.requireNonNull(runs.poll(2, TimeUnit.SECONDS)));
    }
    assertThat(Duration.between(at.getFirst(), at.getLast())).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void aRunThatRefusedSomeRecordsKeepsNobodyWaiting() throws Exception {
    next.set(JobResult.someRefused(1, 1, "RefusedRecord"));
    JobLoop loop = loop(JobSchedule.CONTINUOUS);
    assertThat(runsWithin(Duration.ofSeconds(2))).isTrue();
    loop.wake();
    assertThat(runsWithin(Duration.ofSeconds(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Recurring, PT15M, , true",
    "Recurring, , 0 */5 * * * *, true",
    "Recurring, , , false",
    "Recurring, PT15M, 0 */5 * * * *, false",
    "Recurring, PT0.5S, , false",
    "Recurring, P8D, , false",
    "Recurring, soon, , false",
    "Recurring, , every day, false",
    "Recurring, , 0 0 0 31 2 *, false",
    "Continuous, , , true",
    "Continuous, PT1S, , false",
    "Manual, , , true"
  })
  void aScheduleSaysExactlyWhatItsKindNeeds(
      JobSchedule.Kind kind, String every, String cron, boolean valid) {
    assertThat(Schedules.isValid(new JobSchedule(kind, every, cron))).isEqualTo(valid);
  }
}
