package kundpost.bench.benches;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kundpost.bench.site.Database;
import kundpost.bench.site.Site;

/// Puts records into a channel that headquarters will refuse: an edge with older rules would have
/// let them in.
final class Poison implements AutoCloseable {

  private static final int BURST = 2_000;
  private static final int PER_TENTH = 10;
  private static final long TENTH_NANOS = 100_000_000;
  private static final String INSERT =
      """
      with stored as (
        insert into customer (customer_id, version, operating_unit_number, given_name, surname, email, email_verified,
          language, created_via)
        select uuidv7(), 1, '%s', '', 'Poison', 'not an address', false, 'sv', 'Async' from generate_series(1, %d)
        returning customer_id, version)
      insert into outgoing_customer (customer_id, version) select customer_id, version from stored
      """;

  private final Database channel;
  private final AtomicLong count = new AtomicLong();
  private volatile boolean over;
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  private Poison(Database channel) {
    this.channel = channel;
  }

  static Poison none(Site site) {
    return new Poison(site.channelDatabase());
  }

  /// A burst at once, then steadily until it is closed.
  static Poison into(Site site, String store) {
    Poison poison = new Poison(site.channelDatabase());
    poison.put(store, BURST);
    poison.thread = Thread.ofPlatform().name("poison").start(() -> poison.goOn(store));
    return poison;
  }

  private void goOn(String store) {
    long next = System.nanoTime();
    while (!over) {
      next += TENTH_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
      put(store, PER_TENTH);
    }
  }

  private void put(String store, int records) {
    channel.run(INSERT.formatted(store, records));
    count.addAndGet(records);
  }

  long count() {
    return count.get();
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
