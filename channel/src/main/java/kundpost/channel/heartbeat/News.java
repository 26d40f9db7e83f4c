package kundpost.channel.heartbeat;

import java.util.concurrent.Semaphore;
import kundpost.channel.configuration.ConfigurationApplied;
import kundpost.channel.diagnosis.QuestionAnswered;
import kundpost.channel.download.CustomersApplied;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells headquarters at once what has come into force here, beside the heartbeat that is being
/// held open. What fails here the next heartbeat tells.
@Component
class News implements SmartLifecycle {

  private final Enrolling enrolling;
  private final HeadquartersLink headquarters;
  private final HeartbeatState state;
  private final Orders orders;
  private final Semaphore something = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("news").unstarted(this::tell);
  private volatile boolean running;

  News(Enrolling enrolling, HeadquartersLink headquarters, HeartbeatState state, Orders orders) {
    this.enrolling = enrolling;
    this.headquarters = headquarters;
    this.state = state;
    this.orders = orders;
  }

  @EventListener({ConfigurationApplied.class, CustomersApplied.class, QuestionAnswered.class})
  void happened() {
    something.release();
  }

  private void tell() {
    try {
      while (running) {
        something.acquire();
        something.drainPermits();
        tellOnce();
      }
    } catch (InterruptedException stop) {
      running = false;
    }
  }

  private void tellOnce() {
    if (!enrolling.isDone()) {
      return;
    }
    try {
      Heartbeat told = state.now(0);
      orders.follow(told, headquarters.heartbeat(told));
    } catch (HeadquartersUnreachable | RuntimeException theHeartbeatTellsIt) {
      something.drainPermits();
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
