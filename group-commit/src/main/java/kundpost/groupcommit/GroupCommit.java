package kundpost.groupcommit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gathers what concurrent callers hand in while the last commit is under way, and writes it by one
/// statement and one commit. An idle engine writes at once, so a lone caller never waits for
/// company; each caller gets its own answer.
///
/// One batch at a time, so that all who come meanwhile share the next: few large batches cost the
/// store less than many small ones. Further writers are for a batch that takes unusually long;
/// those behind it then wait no more than [#PATIENCE_MILLIS].
///
/// A batch that fails because of its content is split in halves until the rows that cannot be
/// written stand alone, so a bad row never fails its neighbours. A batch that fails because the
/// store is away fails whole, at once.
public final class GroupCommit<T, R> implements AutoCloseable {

  /// The bounds of one engine.
  ///
  /// @param writers batches that may be in flight at once; each needs a database connection
  /// @param mostPerBatch rows in one statement
  /// @param mostQueued callers that may wait; one more is refused with [Overloaded]
  public record Bounds(int writers, int mostPerBatch, int mostQueued) {
    public Bounds {
      if (writers < 1 || mostPerBatch < 1 || mostQueued < mostPerBatch) {
        throw new IllegalArgumentException("writers and batch at least 1, queue at least a batch");
      }
    }
  }

  private static final long CLOSE_IS_SEEN_WITHIN_MILLIS = 100;
  private static final long PATIENCE_MILLIS = 10;

  private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

  private final String name;
  private final Bounds bounds;
  private final BatchWriter<T, R> writer;
  private final Predicate<Throwable> blamesOneRow;
  private final BlockingQueue<Waiting<T, R>> queue;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore turn = new Semaphore(1);
  private volatile boolean closed;

  /// @param blamesOneRow true for a failure that one row's content can cause, so that splitting the
  ///   batch helps
  public GroupCommit(
      String name, Bounds bounds, BatchWriter<T, R> writer, Predicate<Throwable> blamesOneRow) {
    this.name = name;
    this.bounds = bounds;
    this.writer = writer;
    this.blamesOneRow = blamesOneRow;
    this.queue = new ArrayBlockingQueue<>(bounds.mostQueued());
    for (int i = 0; i < bounds.writers(); i++) {
      // Not virtual: who writes for all others must not wait for a processor behind them.
      threads.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(this::writeUntilClosed));
    }
  }

  /// Hands in one item and waits until it is durable.
  ///
  /// @throws Overloaded when the queue is full or the engine is closed
  public R write(T item) {
    Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw new Overloaded(name);
    }
    if (closed && queue.remove(waiting)) {
      throw new Overloaded(name);
    }
    try {
      return waiting.answer().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private void writeUntilClosed() {
    List<Waiting<T, R>> batch = new ArrayList<>(bounds.mostPerBatch());
    while (!closed || !queue.isEmpty()) {
      Waiting<T, R> first = next();
      if (first != null) {
        boolean inTurn = awaitTurn();
        batch.add(first);
        queue.drainTo(batch, bounds.mostPerBatch() - 1);
        try {
          writeOrSplit(List.copyOf(batch));
        } finally {
          batch.clear();
          if (inTurn) {
            turn.release();
          }
        }
      }
    }
  }

  private @Nullable Waiting<T, R> next() {
    try {
      return queue.poll(CLOSE_IS_SEEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException nobodyInterruptsUs) {
      return null;
    }
  }

  private boolean awaitTurn() {
    try {
      return turn.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException nobodyInterruptsUs) {
      return false;
    }
  }

  private void writeOrSplit(List<Waiting<T, R>> batch) {
    List<R> results;
    try {
      results = writer.write(batch.stream().map(Waiting::item).toList());
      if (results.size() != batch.size()) {
        throw new IllegalStateException(
            name + " answered " + results.size() + " of " + batch.size());
      }
    } catch (RuntimeException | Error failure) {
      if (batch.size() > 1 && blamesOneRow.test(failure)) {
        writeOrSplit(batch.subList(0, batch.size() / 2));
        writeOrSplit(batch.subList(batch.size() / 2, batch.size()));
      } else {
        batch.forEach(waiting -> waiting.answer().completeExceptionally(failure));
      }
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(results.get(i));
    }
  }

  /// Writes what is queued, then ends; later callers get [Overloaded].
  @Override
  public void close() {
    closed = true;
    // Never interrupted: that would cut the database connection of a virtual thread in the middle
    // of a commit.
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
