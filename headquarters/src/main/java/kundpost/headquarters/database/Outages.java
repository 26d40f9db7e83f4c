package kundpost.headquarters.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Tells the log of an outage of the database in two lines, one when it begins and one when it is
/// over, however many met it.
@Component
public class Outages implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Answering database;
  private final AtomicLong met = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Outages(Answering database) {
    this.database = database;
  }

  /// A request or a run could not use the database.
  public void met(Throwable failure) {
    if (met.getAndIncrement() == 0) {
      LOG.warn(
          "the database cannot be used ({}); what needs it is refused or waits, and is tried again",
          failure.getClass().getSimpleName());
      long since = System.nanoTime();
      Thread.ofVirtual().name("outage").start(() -> watch(since));
    }
  }

  private void watch(long since) {
    try {
      while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        if (database.answers()) {
          LOG.info(
              "the database can be used again after {} s; {} requests and runs met it away",
              Duration.ofNanos(System.nanoTime() - since).toSeconds(),
              met.getAndSet(0));
          return;
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void destroy() {
    stopped.countDown();
  }
}
