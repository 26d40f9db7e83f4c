package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import kundpost.headquarters.database.AcknowledgePath;
import org.springframework.stereotype.Repository;

/// How many staged rows wait for their conversion, counted at most once in a second, and never for
/// more than a small part of the time.
@Repository
class Backlog {

  /// How long a count is good.
  private static final Duration FRESH = Duration.ofSeconds(1);

  /// How many times the length of a count passes before the next one.
  private static final long REST = 20;

  private final AcknowledgePath database;
  private final ReentrantLock counting = new ReentrantLock();
  private volatile long rows;
  private volatile long countAgainAt = System.nanoTime();

  Backlog(AcknowledgePath database) {
    this.database = database;
  }

  /// Up to twice [Credits#BACKLOG]: more are not told apart.
  long rows() {
    if (System.nanoTime() - countAgainAt >= 0 && counting.tryLock()) {
      try {
        long start = System.nanoTime();
        rows = count();
        long end = System.nanoTime();
        countAgainAt = end + Math.max(FRESH.toNanos(), REST * (end - start));
      } finally {
        counting.unlock();
      }
    }
    return rows;
  }

  private long count() {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from (
              select from staged_customer
              where state = 'Staged' and claimed_until is null and crashes = 0
              limit :most) waiting
            """)
        .param("most", 2 * Credits.BACKLOG)
        .query(Long.class)
        .single();
  }
}
