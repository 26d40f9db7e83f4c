package kundpost.launcher.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kundpost.launcher.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the embedded server again when it is gone while the program runs: at once when it was
/// killed, and after a while when somebody has stopped it, who most likely starts it again himself.
final class Revival implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// Looks that find a server stopped in good order before it is started.
  private static final int LOOKS_BEFORE_A_STOPPED_ONE_IS_STARTED = 20;

  private final Cluster cluster;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private int looksStopped;

  private Revival(Cluster cluster, int port) {
    this.cluster = cluster;
    this.port = port;
  }

  static Revival of(Cluster cluster, int port) {
    Revival revival = new Revival(cluster, port);
    Thread.ofPlatform().daemon().name("database-revival").start(revival::watch);
    return revival;
  }

  private void watch() {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    try {
      if (closing.getCount() == 0 || cluster.isThere()) {
        looksStopped = 0;
      } else if (cluster.wasKilled() || ++looksStopped > LOOKS_BEFORE_A_STOPPED_ONE_IS_STARTED) {
        LOG.warn("the embedded PostgreSQL is gone; it is started again");
        cluster.startAfterCrash(port);
        looksStopped = 0;
        LOG.info("the embedded PostgreSQL runs again");
      }
    } catch (IOException | CannotStart refused) {
      LOG.error("the embedded PostgreSQL cannot be started again; the next try follows", refused);
    }
  }

  /// Returns when nothing will be started any more.
  @Override
  public void close() {
    closing.countDown();
    synchronized (this) {
      looksStopped = 0;
    }
  }
}
