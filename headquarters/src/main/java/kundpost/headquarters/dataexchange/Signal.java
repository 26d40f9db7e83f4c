package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes all who wait. Remember [#count] before looking; a signal between the look and the wait is
/// then not missed.
final class Signal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long count;

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void raise() {
    lock.lock();
    try {
      count++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the signal has been raised since it stood at `seen`, or the time is over.
  void await(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (count == seen && left > 0) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something holds; looks anew at every signal, and every second because another copy
  /// of headquarters may have been the one that changed it.
  ///
  /// @return whether it holds
  boolean awaitUntil(java.util.function.BooleanSupplier holds, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        long seen = count();
        if (holds.getAsBoolean()) {
          return true;
        }
        long left = until - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        await(seen, Duration.ofNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
