package kundpost.channel.diagnosis;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import kundpost.channel.customers.SignUpFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps a trace of sign-ups that failed, without making anybody wait for it: what comes faster
/// than it can be written is not kept.
@Component
class FailedSignUps implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FailedSignUps.class);
  private static final int MOST_WAITING = 200;
  private static final int FORGET_AFTER_EVERY = 500;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST_KEPT = 10_000;

  private final FailedSignUpRepository repository;
  private final BlockingQueue<SignUpFailed> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = Thread.ofVirtual().name("failed-sign-ups").unstarted(this::write);
  private volatile boolean running;

  FailedSignUps(FailedSignUpRepository repository) {
    this.repository = repository;
  }

  @EventListener
  void failed(SignUpFailed failed) {
    if (!waiting.offer(failed)) {
      LOG.debug("too many sign-ups fail at once to keep a trace of each");
    }
  }

  private void write() {
    int written = 0;
    while (running) {
      try {
        repository.keep(waiting.take());
        if (written++ % FORGET_AFTER_EVERY == 0) {
          repository.forget(KEPT, MOST_KEPT);
        }
      } catch (InterruptedException stop) {
        running = false;
      } catch (RuntimeException notKept) {
        LOG.debug("the trace of a failed sign-up is not kept", notKept);
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
