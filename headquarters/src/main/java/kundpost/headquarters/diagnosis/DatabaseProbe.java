package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kundpost.headquarters.channels.OnlineStores;
import org.springframework.stereotype.Component;

/// Says quickly whether headquarters' database answers: a pool waits longer for a connection than
/// somebody who asks why.
@Component
class DatabaseProbe {

  private static final Duration PATIENCE = Duration.ofMillis(1_000);

  private final OnlineStores stores;
  private final ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();

  DatabaseProbe(OnlineStores stores) {
    this.stores = stores;
  }

  boolean answers() {
    try {
      CompletableFuture.runAsync(stores::names, probes)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException away) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
