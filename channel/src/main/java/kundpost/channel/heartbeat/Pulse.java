package kundpost.channel.heartbeat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import kundpost.channel.retry.HeadquartersPause;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The channel's one long-lived conversation with headquarters: enrols first, then asks again and
/// again for orders, each question held open until there is one.
@Component
class Pulse implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration AFTER_A_REFUSED_CODE = Duration.ofSeconds(30);
  private static final long SHORTEST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final long AT_ONCE_MILLIS = 200;

  private final Enrolling enrolling;
  private final HeadquartersLink headquarters;
  private final HeartbeatState state;
  private final Orders orders;
  private final Thread thread = Thread.ofVirtual().name("heartbeat").unstarted(this::beat);
  private volatile boolean running;
  private boolean away;
  private boolean confirm = true;
  private long restMillis;
  private @Nullable HeartbeatAnswer lastAnswer;

  Pulse(Enrolling enrolling, HeadquartersLink headquarters, HeartbeatState state, Orders orders) {
    this.enrolling = enrolling;
    this.headquarters = headquarters;
    this.state = state;
    this.orders = orders;
  }

  private void beat() {
    while (running) {
      try {
        pause(enrolling.isDone() ? ask() : enrol());
      } catch (HeadquartersUnreachable unreachable) {
        lost(unreachable);
        pause(HeadquartersPause.asked(unreachable).plusMillis(jitter()));
      } catch (RuntimeException fault) {
        LOG.warn("a heartbeat failed ({}); the next one follows", fault.getClass().getSimpleName());
        pause(Duration.ofMillis(jitter()));
      }
    }
  }

  private Duration enrol() throws HeadquartersUnreachable {
    if (!enrolling.enrol()) {
      return AFTER_A_REFUSED_CODE;
    }
    orders.headquartersIsBack(Duration.ZERO);
    return Duration.ZERO;
  }

  /// Answers how long to rest before the next question.
  private Duration ask() throws HeadquartersUnreachable {
    Heartbeat told = state.now(confirm || away ? 0 : Heartbeat.MOST_WAIT_SECONDS);
    long start = System.nanoTime();
    HeartbeatAnswer answer = headquarters.heartbeat(told);
    found();
    confirm = orders.follow(told, answer);
    long tookMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return rest(answer, tookMillis < AT_ONCE_MILLIS);
  }

  /// A headquarters that says the same again at once, because a job here is on Manual for example,
  /// is not asked in a frenzy.
  private Duration rest(HeartbeatAnswer answer, boolean atOnce) {
    boolean repeated = atOnce && answer.equals(lastAnswer);
    lastAnswer = answer;
    restMillis = repeated ? Math.min(LONGEST_PAUSE_MILLIS, Math.max(50, restMillis * 2)) : 0;
    return Duration.ofMillis(restMillis);
  }

  private void lost(HeadquartersUnreachable unreachable) {
    if (!away && running) {
      away = true;
      LOG.warn(
          "headquarters cannot be reached ({}); the channel trades on and asks again every second",
          unreachable.reason());
    }
  }

  private void found() {
    if (away) {
      away = false;
      LOG.info("headquarters can be reached again");
      orders.headquartersIsBack();
    }
  }

  private static long jitter() {
    return ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS + 1);
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      running = false;
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
