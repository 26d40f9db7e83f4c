package kundpost.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Runs one load on the calling thread: all connections under one selector, two system calls per
/// request. The server works on the same cores, so what is spent here is missing there.
final class Generator implements AutoCloseable {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long MILLI = 1_000_000;

  /// How long a look at the connections may be put off while a start is near: times are read up to
  /// this much late.
  private static final long NAP_NANOS = 100_000;

  private final Load load;
  private final Pace pace;
  private final Selector selector;
  private final Deque<Line> idle = new ArrayDeque<>();
  private final Set<Line> busy = new HashSet<>();

  Generator(Load load) throws IOException {
    this.load = load;
    this.pace = load.pace();
    this.selector = Selector.open();
  }

  Figures run() throws IOException {
    long start = System.nanoTime();
    long from = start + load.warmUp().toNanos();
    long end = from + load.measured().toNanos();
    Tally tally = new Tally(from, end);
    pace.begin(start);
    long now = start;
    while (now < end + PATIENCE_NANOS && (pace.nextNanos(now) < end || !busy.isEmpty())) {
      startWhatIsDue(tally, now, end);
      await(now, end);
      listen(tally);
      now = System.nanoTime();
    }
    giveUp(tally, end);
    return tally.figures();
  }

  private void startWhatIsDue(Tally tally, long now, long end) {
    long due = pace.nextNanos(now);
    while (due <= now && due < end && hasRoom()) {
      pace.take();
      start(tally, due);
      due = pace.nextNanos(now);
    }
  }

  private void start(Tally tally, long due) {
    Optional<Line> line = Optional.ofNullable(idle.poll());
    try {
      if (line.isEmpty()) {
        line = Optional.of(Line.open(load.server(), selector));
      }
      line.get().send(load.requests(), due, System.nanoTime());
      busy.add(line.get());
    } catch (IOException refused) {
      line.ifPresent(Line::close);
      tally.broken(due);
      LockSupport.parkNanos(MILLI);
    }
  }

  private boolean hasRoom() {
    return !idle.isEmpty() || busy.size() < load.connections();
  }

  private void await(long now, long end) throws IOException {
    long due = pace.nextNanos(now);
    long left = due < end && hasRoom() ? due - now : PATIENCE_NANOS;
    if (left > 2 * MILLI) {
      selector.select(Math.min(left / MILLI - 1, 100));
    } else {
      if (left > 0 && selector.selectNow() == 0) {
        LockSupport.parkNanos(Math.min(left, NAP_NANOS));
      }
      selector.selectNow();
    }
  }

  private void listen(Tally tally) {
    for (SelectionKey key : selector.selectedKeys()) {
      Line line = (Line) key.attachment();
      try {
        Optional<Answer> answer = line.move();
        if (answer.isPresent()) {
          finish(tally, line, answer.get());
        }
      } catch (IOException gone) {
        drop(tally, line);
      }
    }
    selector.selectedKeys().clear();
  }

  private void finish(Tally tally, Line line, Answer answer) {
    long done = System.nanoTime();
    tally.answered(line.intendedNanos(), line.sentNanos(), done, answer);
    load.listener().answered(line.intendedNanos(), done, answer);
    busy.remove(line);
    if (answer.lastOnConnection()) {
      line.close();
    } else {
      idle.push(line);
    }
  }

  private void drop(Tally tally, Line line) {
    line.close();
    if (busy.remove(line)) {
      tally.broken(line.intendedNanos());
    }
    idle.remove(line);
  }

  private void giveUp(Tally tally, long end) {
    busy.forEach(line -> tally.broken(line.intendedNanos()));
    long now = System.nanoTime();
    while (pace.nextNanos(now) < end) {
      tally.unsent(pace.nextNanos(now));
      pace.take();
    }
  }

  @Override
  public void close() throws IOException {
    busy.forEach(Line::close);
    idle.forEach(Line::close);
    selector.close();
  }
}
