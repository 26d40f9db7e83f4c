package kundpost.identity.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each key may do something within a sliding window of time. Remembers a bounded number
/// of keys in memory, the ones seen last.
public final class Allowance {

  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Map<String, Deque<Instant>> times;

  /// @param most how many times within the window
  /// @param keys how many keys are remembered
  public Allowance(int most, Duration window, int keys, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.times =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > keys;
          }
        };
  }

  /// Counts one more time and answers true, or answers false when the key has used all it may.
  public synchronized boolean take(String key) {
    if (!remaining(key).isZero()) {
      return false;
    }
    times.computeIfAbsent(key, unseen -> new ArrayDeque<>()).addLast(clock.instant());
    return true;
  }

  /// How long the key has to wait; zero when it need not.
  public synchronized Duration remaining(String key) {
    Deque<Instant> recent = times.get(key);
    if (recent == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    while (!recent.isEmpty() && !recent.getFirst().plus(window).isAfter(now)) {
      recent.removeFirst();
    }
    return recent.size() < most
        ? Duration.ZERO
        : Duration.between(now, recent.getFirst().plus(window));
  }

  /// Forgets what the key did.
  public synchronized void forget(String key) {
    times.remove(key);
  }
}
