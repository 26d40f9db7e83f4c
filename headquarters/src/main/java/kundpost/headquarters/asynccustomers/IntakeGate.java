package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kundpost.exchange.NotNow;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// How many packages are taken in at once: first come, first served, and no scale unit stands in
/// the line more than a little. Whoever waits too long is asked to come again, not all at the same
/// time.
@Component
class IntakeGate {

  /// Packages in work.
  static final int MOST_IN_WORK = 8;

  /// Packages of one scale unit in work or in the line: one, and its repeat after a lost answer.
  static final int MOST_OF_ONE = 2;

  /// How long a package waits in the line.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /// The longest time after which a refused channel comes again, in seconds; the shortest is 1.
  private static final int COME_AGAIN_WITHIN = 3;

  private final Semaphore places = new Semaphore(MOST_IN_WORK, true);
  private final Map<ScaleUnitId, Integer> present = new ConcurrentHashMap<>();

  /// A place at the gate, until it is closed.
  final class Place implements AutoCloseable {
    private final ScaleUnitId from;

    private Place(ScaleUnitId from) {
      this.from = from;
    }

    @Override
    public void close() {
      places.release();
      leave(from);
    }
  }

  /// @throws NotNow when there is no place within a second
  Place enter(ScaleUnitId from) throws NotNow {
    if (present.merge(from, 1, Integer::sum) > MOST_OF_ONE) {
      leave(from);
      throw overloaded();
    }
    if (!hasPlace()) {
      leave(from);
      throw overloaded();
    }
    return new Place(from);
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(ScaleUnitId from) {
    present.computeIfPresent(from, (unit, packages) -> packages == 1 ? null : packages - 1);
  }

  static NotNow overloaded() {
    return new NotNow(
        NotNow.Reason.OVERLOADED,
        Duration.ofSeconds(1 + ThreadLocalRandom.current().nextInt(COME_AGAIN_WITHIN)));
  }
}
