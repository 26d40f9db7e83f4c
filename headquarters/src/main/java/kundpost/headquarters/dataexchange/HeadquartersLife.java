package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// This process of headquarters: begins a generation of the feed before anybody is answered, leaves
/// signs of life in the database, and by them notices when an older copy takes the database's
/// place.
@Component
class HeadquartersLife implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HeadquartersLife.class);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration SHORT_ABSENCE = Duration.ofSeconds(60);
  private static final Duration JUST_BEFORE = Duration.ofMinutes(2);
  private static final Duration LONG_BEFORE = Duration.ofHours(24);

  private final ProcessTable processes;
  private final FeedGenerations generations;
  private final LevelTable level;
  private final ScaleUnitGate gate;
  private final UUID process = UUID.randomUUID();
  private CountDownLatch stopped = new CountDownLatch(0);
  private long ticks;

  HeadquartersLife(
      ProcessTable processes, FeedGenerations generations, LevelTable level, ScaleUnitGate gate) {
    this.processes = processes;
    this.generations = generations;
    this.level = level;
    this.gate = gate;
    shutGate();
    generations.begin();
    processes.begin(process);
  }

  private void shutGate() {
    gate.shutUntilHeard(processes.mayKnowMore(SHORT_ABSENCE, JUST_BEFORE, LONG_BEFORE));
  }

  /// Package-private for tests, which do not wait for the next tick.
  synchronized void tick() {
    if (processes.tick(process, ticks, gate.isOpen())) {
      ticks++;
    } else {
      unexpected(processes.ticks(process));
    }
    if (!gate.isOpen() && processes.anotherGivesNumbers(process)) {
      gate.open();
    }
  }

  private void unexpected(Optional<Long> found) {
    if (found.isPresent() && found.get() == ticks + 1) {
      // The answer to the last tick was lost, not the tick.
      ticks++;
      return;
    }
    shutGate();
    long common = processes.positionOfCopy();
    generations.begin(common);
    processes.forget(process);
    processes.begin(process);
    ticks = 0;
    level.incident(ExchangeIncidents.Kind.HeadquartersSetBack, Optional.empty(), common);
    LOG.error(
        "an older copy has taken the place of headquarters' database; channels are asked to send"
            + " again what it has lost");
  }

  @Override
  public synchronized void start() {
    CountDownLatch untilStopped = new CountDownLatch(1);
    stopped = untilStopped;
    Thread.ofVirtual().name("signs-of-life").start(() -> live(untilStopped));
  }

  private void live(CountDownLatch until) {
    try {
      while (!until.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          tick();
        } catch (RuntimeException databaseAway) {
          LOG.debug("no sign of life could be left", databaseAway);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    stopped.countDown();
  }

  @Override
  public synchronized boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
