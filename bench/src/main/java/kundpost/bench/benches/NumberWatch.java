package kundpost.bench.benches;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import kundpost.bench.load.Answer;
import kundpost.bench.load.Listener;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Database;
import org.HdrHistogram.Histogram;

/// Looks every few milliseconds which of the sign-ups it has heard of have their account number in
/// the channel, by the row that the channel would answer from.
final class NumberWatch implements Listener, AutoCloseable {

  private static final long BETWEEN_NANOS = Duration.ofMillis(4).toNanos();
  private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
  private static final int MOST_AT_ONCE = 2_000;
  private static final String NUMBERED =
      "select customer_id from customer where customer_id = any(?) and account_number is not null";

  private final Map<UUID, Long> waiting = new ConcurrentHashMap<>();
  private final Histogram times = new Histogram(1, LONGEST_MICROS, 3);
  private final Database channel;
  private final long fromNanos;
  private final Thread thread;
  private volatile boolean over;

  /// @param warmUp sign-ups that were meant to start within it are not watched
  NumberWatch(Database channel, Duration warmUp) {
    this.channel = channel;
    this.fromNanos = System.nanoTime() + warmUp.toNanos();
    this.thread = Thread.ofPlatform().name("number-watch").start(this::look);
  }

  @Override
  public void answered(long intendedNanos, long doneNanos, Answer answer) {
    if (answer.isSuccess() && intendedNanos >= fromNanos) {
      answer.text("customerId").ifPresent(id -> waiting.put(UUID.fromString(id), intendedNanos));
    }
  }

  private void look() {
    try (Connection connection = channel.connect();
        PreparedStatement numbered = connection.prepareStatement(NUMBERED)) {
      while (!over) {
        if (!waiting.isEmpty()) {
          look(connection, numbered);
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    } catch (SQLException refused) {
      throw new BenchFailed("watching for numbers: " + refused.getMessage(), refused);
    }
  }

  private void look(Connection connection, PreparedStatement numbered) throws SQLException {
    Array ids =
        connection.createArrayOf(
            "uuid", waiting.keySet().stream().limit(MOST_AT_ONCE).toArray(UUID[]::new));
    numbered.setArray(1, ids);
    try (ResultSet rows = numbered.executeQuery()) {
      long now = System.nanoTime();
      while (rows.next()) {
        Long intended = waiting.remove(rows.getObject(1, UUID.class));
        if (intended != null) {
          times.recordValue(Math.clamp((now - intended) / 1_000, 1, LONGEST_MICROS));
        }
      }
    }
    ids.free();
  }

  /// Waits until all have their numbers; answers how many have not.
  int await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!waiting.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    return waiting.size();
  }

  /// Milliseconds from the intended start of the sign-up to its number; to be asked after [#close].
  Histogram times() {
    return times;
  }

  double percentile(double percent) {
    return times.getValueAtPercentile(percent) / 1e3;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
