package kundpost.acceptance.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A stream of sign-ups at a steady rate, whatever becomes of the earlier ones.
final class SignUps implements AutoCloseable {

  private static final int MOST_AT_ONCE = 400;
  private static final int MOST_OF_A_FLOOD_AT_ONCE = 4000;
  private static final int MOST_REPEATS_AT_ONCE = 12;
  private static final int MOST_REPEATS_OF_NOT_NOW = 200;
  private static final Duration REPEATED_WITHIN = Duration.ofSeconds(60);

  private final Caller caller;
  private final List<Mode> modes;
  private final long pause;
  private final Semaphore places;
  private final ConcurrentLinkedQueue<Attempt> ended = new ConcurrentLinkedQueue<>();
  private final AtomicLong attempted = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pacer;
  private volatile boolean over;

  private SignUps(Caller caller, List<Mode> modes, int perSecond, int mostAtOnce) {
    this.caller = caller;
    this.modes = modes;
    this.places = new Semaphore(mostAtOnce);
    this.pause = Duration.ofSeconds(1).toNanos() / perSecond;
    this.pacer = Thread.ofPlatform().name("sign-ups").start(this::pace);
  }

  /// Begins at once.
  static SignUps begin(Caller caller, List<Mode> modes, int perSecond) {
    return new SignUps(caller, modes, perSecond, MOST_AT_ONCE);
  }

  /// Begins at once, and does not wait for those who have no answer yet.
  static SignUps flood(Caller caller, List<Mode> modes, int perSecond) {
    return new SignUps(caller, modes, perSecond, MOST_OF_A_FLOOD_AT_ONCE);
  }

  private void pace() {
    long due = System.nanoTime();
    for (int number = 0; !over; number++) {
      Mode mode = modes.get(number % modes.size());
      if (places.tryAcquire()) {
        attempted.incrementAndGet();
        callers.execute(() -> signUp(mode));
      }
      due += pause;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void signUp(Mode mode) {
    try {
      Attempt attempt = caller.signUp(UUID.randomUUID().toString(), mode);
      ended.add(attempt);
      if (attempt.outcome().isAcknowledged()) {
        acknowledged.incrementAndGet();
      }
    } finally {
      places.release();
    }
  }

  /// So many more from now on.
  void awaitAttempts(int more) {
    await(attempted, more);
  }

  /// So many more acknowledged from now on: whatever was broken works again.
  void awaitAcknowledged(int more) {
    await(acknowledged, more);
  }

  private static void await(AtomicLong count, int more) {
    long goal = count.get() + more;
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> count.get() >= goal);
  }

  /// Every attempt that has ended so far.
  List<Attempt> ended() {
    return List.copyOf(ended);
  }

  Map<Outcome, Long> outcomes() {
    return ended().stream().collect(Collectors.groupingBy(Attempt::outcome, Collectors.counting()));
  }

  private Stream<Attempt> ended(Outcome how) {
    return ended.stream().filter(attempt -> attempt.outcome() == how);
  }

  /// Ends the stream and waits for the answers that are under way.
  void stop() {
    over = true;
    try {
      pacer.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    callers.close();
  }

  /// As good callers do once all is well: all who learned nothing ask again under their key, and so
  /// do some of those who were told to come later. Each is acknowledged then.
  void repeatUnknown() {
    List<Attempt> again = new ArrayList<>();
    again.addAll(ended(Outcome.UNKNOWN).toList());
    again.addAll(ended(Outcome.NOT_NOW).limit(MOST_REPEATS_OF_NOT_NOW).toList());
    Semaphore someAtOnce = new Semaphore(MOST_REPEATS_AT_ONCE);
    try (ExecutorService repeaters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      again.forEach(attempt -> all.add(repeaters.submit(() -> repeat(attempt, someAtOnce))));
      for (Future<?> repeat : all) {
        repeat.get();
      }
    } catch (ExecutionException neverAcknowledged) {
      throw new AssertionError(neverAcknowledged.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void repeat(Attempt attempt, Semaphore someAtOnce) {
    someAtOnce.acquireUninterruptibly();
    try {
      Awaitility.await("a repeat under the key " + attempt.key())
          .atMost(REPEATED_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .pollDelay(Duration.ZERO)
          .until(() -> caller.signUp(attempt.key(), attempt.mode()).outcome().isAcknowledged());
    } finally {
      someAtOnce.release();
    }
  }

  @Override
  public void close() {
    if (!over) {
      stop();
    }
  }
}
