package kundpost.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGTERM and Ctrl-C: stop everything in order, then end with the status that the command has for
/// being stopped.
public final class StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final int PATIENCE_SECONDS = 25;

  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean withdrawn = new AtomicBoolean();

  private StopSignal() {}

  /// From now on a signal closes `running`, which may be closed twice.
  public static StopSignal closing(AutoCloseable running, Runnable announce, int status) {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> signal.stop(running, announce, status), "stop"));
    return signal;
  }

  boolean isUnderWay() {
    return underWay.get();
  }

  /// The program ends by itself, with a status of its own.
  public void withdraw() {
    withdrawn.set(true);
  }

  private void stop(AutoCloseable running, Runnable announce, int status) {
    if (withdrawn.get()) {
      return;
    }
    underWay.set(true);
    announce.run();
    Runtime.getRuntime().halt(close(running) ? status : 1);
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
