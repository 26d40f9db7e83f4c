package kundpost.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGTERM and Ctrl-C: stop everything in order, then end with status 0, since being told to stop
/// is no failure.
final class StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final int PATIENCE_SECONDS = 25;

  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean withdrawn = new AtomicBoolean();

  private StopSignal() {}

  static StopSignal closing(AutoCloseable running, Console console) {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.stop(running, console), "stop"));
    return signal;
  }

  boolean isUnderWay() {
    return underWay.get();
  }

  /// The program ends by itself, with a status of its own.
  void withdraw() {
    withdrawn.set(true);
  }

  private void stop(AutoCloseable running, Console console) {
    if (withdrawn.get()) {
      return;
    }
    underWay.set(true);
    console.line("Stopping");
    Runtime.getRuntime().halt(close(running) ? 0 : 1);
  }

  private static boolean close(AutoCloseable running) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                running.close();
                done.complete(null);
              } catch (Exception failed) {
                done.completeExceptionally(failed);
              }
            });
    try {
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | InterruptedException failed) {
      LOG.error("Not everything stopped cleanly", failed);
      return false;
    }
  }
}
