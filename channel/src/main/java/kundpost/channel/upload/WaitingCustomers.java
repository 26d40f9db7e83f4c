package kundpost.channel.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.Heartbeat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How much headquarters has not got yet.
@Component
public class WaitingCustomers {

  /// While uploads keep up, what waits is news only for a moment: so many are told then.
  private static final int TOLD_WHILE_IT_FLOWS = 100;

  /// Longer than an ordinary upload takes.
  private static final Duration FLOWS = Duration.ofSeconds(5);

  /// Up to here each look counts; a longer queue is counted whole, but rarely.
  private static final int COUNTED_AT_EACH_LOOK = 10_000;

  private static final Duration WHOLE_COUNT_HOLDS = Duration.ofSeconds(30);

  /// @param customers exact up to ten thousand; above, at most half a minute old
  /// @param longest the records that have waited longest, at most [Heartbeat#MOST_WAITING_TOLD]
  public record Backlog(long customers, List<Heartbeat.Waiting> longest) {

    /// Empty when nothing waits.
    public Optional<Instant> oldestSince() {
      return longest.stream().findFirst().map(Heartbeat.Waiting::since);
    }
  }

  private record WholeCount(long customers, long atNanos) {}

  private final WaitingRepository queue;
  private final Clock clock;
  private volatile @Nullable WholeCount wholeCount;

  WaitingCustomers(WaitingRepository queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  public Backlog backlog() {
    return new Backlog(count(), longest());
  }

  private List<Heartbeat.Waiting> longest() {
    List<Heartbeat.Waiting> some = queue.longest(TOLD_WHILE_IT_FLOWS);
    boolean flows =
        some.size() < TOLD_WHILE_IT_FLOWS
            || some.getFirst().since().isAfter(clock.instant().minus(FLOWS));
    return flows ? some : queue.longest(Heartbeat.MOST_WAITING_TOLD);
  }

  private long count() {
    long some = queue.countUpTo(COUNTED_AT_EACH_LOOK + 1);
    if (some <= COUNTED_AT_EACH_LOOK) {
      wholeCount = null;
      return some;
    }
    WholeCount known = wholeCount;
    if (known == null || System.nanoTime() - known.atNanos() > WHOLE_COUNT_HOLDS.toNanos()) {
      known = new WholeCount(queue.count(), System.nanoTime());
      wholeCount = known;
    }
    return known.customers();
  }
}
