package kundpost.jobloop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// How long to wait after failures in a row: any time (full jitter) up to a bound that doubles with
/// each failure, so that many who failed together do not come back together.
public final class Backoff {

  /// Doublings that are counted; more would only overflow.
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  /// @param first the bound after one failure
  /// @param longest the bound that is never passed
  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /// One more failure: answers the wait.
  ///
  /// @param atLeast what the other side asked for; the jitter comes on top of it
  public Duration afterFailure(Duration atLeast) {
    int doublings = Math.min(failuresInARow.getAndIncrement(), MOST_DOUBLINGS);
    long most = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return atLeast.plusMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }

  /// It worked: the next failure is the first again.
  public void over() {
    failuresInARow.set(0);
  }
}
