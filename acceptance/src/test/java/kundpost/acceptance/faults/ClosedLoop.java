package kundpost.acceptance.faults;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// What the channel can serve: callers of whom each asks again as soon as it has its answer.
final class ClosedLoop {

  private static final int CALLERS = 48;

  private ClosedLoop() {}

  /// Acknowledged sign-ups in a second.
  static int capacity(Caller caller, Mode mode, Duration warmUp, Duration time) {
    run(caller, mode, warmUp);
    return Math.toIntExact(Math.max(1, run(caller, mode, time) / time.toSeconds()));
  }

  private static long run(Caller caller, Mode mode, Duration time) {
    LongAdder acknowledged = new LongAdder();
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(
            () -> {
              while (System.nanoTime() < end) {
                if (caller.signUp(UUID.randomUUID().toString(), mode).outcome().isAcknowledged()) {
                  acknowledged.increment();
                }
              }
            });
      }
    }
    return acknowledged.sum();
  }
}
