package kundpost.channel.heartbeat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import kundpost.channel.customers.CustomerWaiting;
import kundpost.channel.upload.WaitingCustomers;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Lets headquarters know of records that stay in the channel, without waiting for the next
/// heartbeat. What is uploaded within a moment is no news.
@Component
class BacklogNews implements SmartLifecycle {

  /// The shortest time between two tellings, in which an ordinary upload is over.
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final WaitingCustomers waiting;
  private final News news;
  private final Semaphore something = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("backlog-news").unstarted(this::watch);
  private volatile boolean running;

  BacklogNews(WaitingCustomers waiting, News news) {
    this.waiting = waiting;
    this.news = news;
  }

  @EventListener
  void customerWaits(CustomerWaiting event) {
    if (something.availablePermits() == 0) {
      something.release();
    }
  }

  private void watch() {
    while (running) {
      try {
        something.acquire();
        Thread.sleep(MOMENT);
        something.drainPermits();
        if (waiting.backlog().customers() > 0) {
          news.happened();
        }
      } catch (InterruptedException stop) {
        running = false;
      } catch (RuntimeException databaseAway) {
        something.release();
      }
    }
  }

  @Override
  public void start() {
    running = true;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
