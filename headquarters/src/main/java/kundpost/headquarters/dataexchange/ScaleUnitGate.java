package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Waits for the scale units that may know numbers which this database has forgotten, for a bounded
/// time: one that is gone for good must not stop everybody's sign-ups.
@Component
class ScaleUnitGate implements AccountNumberGate {

  private static final Logger LOG = LoggerFactory.getLogger(ScaleUnitGate.class);

  private final Duration longest;
  private final Set<String> missing = new TreeSet<>();
  private long shutAt;

  ScaleUnitGate(@Value("${kundpost.headquarters.numbers-wait:30s}") Duration longest) {
    this.longest = longest;
  }

  synchronized void shutUntilHeard(Collection<String> scaleUnits) {
    missing.addAll(scaleUnits);
    shutAt = System.nanoTime();
  }

  /// The scale unit has told its highest number to this process, and the sequence is beyond it.
  synchronized void heard(String scaleUnit) {
    if (missing.remove(scaleUnit) && missing.isEmpty()) {
      notifyAll();
    }
  }

  synchronized void open() {
    missing.clear();
    notifyAll();
  }

  @Override
  public synchronized boolean isOpen() {
    if (!missing.isEmpty() && left().isNegative()) {
      LOG.warn(
          "scale units {} have not been heard of within {} s; account numbers are given without"
              + " knowing which they were told, should this database have been restored from an"
              + " older copy",
          missing,
          longest.toSeconds());
      missing.clear();
    }
    return missing.isEmpty();
  }

  private Duration left() {
    return longest.minusNanos(System.nanoTime() - shutAt);
  }

  @Override
  public synchronized void awaitOpen() {
    try {
      while (!isOpen()) {
        wait(Math.max(1, left().toMillis() + 1));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
