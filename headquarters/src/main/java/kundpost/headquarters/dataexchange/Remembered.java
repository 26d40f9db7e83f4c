package kundpost.headquarters.dataexchange;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/// Values read from the database and remembered for a moment, for what is asked with every request.
/// One thread reads a value anew; the others go on with the old one meanwhile, so many requests at
/// once never turn into many reads.
final class Remembered<K, V> {

  private static final int MOST_KEYS = 1000;
  private static final Duration WAIT_FOR_FIRST_READ = Duration.ofSeconds(2);

  private final Duration fresh;
  private final Duration usable;
  private final Function<K, V> read;
  private final ConcurrentHashMap<K, Slot> slots = new ConcurrentHashMap<>();

  private record Value<V>(V value, long readAt) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - readAt);
    }
  }

  private final class Slot {
    final ReentrantLock reading = new ReentrantLock();
    volatile @Nullable Value<V> value;
  }

  /// @param fresh how long a value is good
  /// @param usable how old a value may be that is used while another thread reads it anew
  Remembered(Duration fresh, Duration usable, Function<K, V> read) {
    this.fresh = fresh;
    this.usable = usable;
    this.read = read;
  }

  V get(K key) {
    return get(key, fresh);
  }

  /// As [#get(Object)], but a value older than this is read anew.
  V get(K key, Duration oldest) {
    if (slots.size() > MOST_KEYS) {
      slots.clear();
    }
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    Value<V> known = slot.value;
    if (known != null && known.age().compareTo(oldest) <= 0) {
      return known.value();
    }
    boolean mayUseOld = known != null && known.age().compareTo(usable) <= 0;
    if (!lock(slot, mayUseOld)) {
      if (known != null && mayUseOld) {
        return known.value();
      }
      throw new DataAccessResourceFailureException(
          "a value could not be read in time", new SQLTransientConnectionException());
    }
    try {
      Value<V> readMeanwhile = slot.value;
      if (readMeanwhile != null && readMeanwhile != known) {
        return readMeanwhile.value();
      }
      V value = read.apply(key);
      slot.value = new Value<>(value, System.nanoTime());
      return value;
    } finally {
      slot.reading.unlock();
    }
  }

  private boolean lock(Slot slot, boolean mayUseOld) {
    try {
      return mayUseOld
          ? slot.reading.tryLock()
          : slot.reading.tryLock(WAIT_FOR_FIRST_READ.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
