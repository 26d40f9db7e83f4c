package kundpost.channel.realtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;

/// One call on a thread of its own, so that a transport that hangs costs its caller no more than
/// the deadline.
final class DeadlineCall<T> {

  @FunctionalInterface
  interface Call<T> {
    T make() throws HeadquartersUnreachable;
  }

  /// Lets the transport's own time-out, which knows more, speak first.
  private static final Duration GRACE = Duration.ofMillis(100);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final FutureTask<T> task;
  private final Duration deadline;

  /// @param whenOver runs once the call has really ended, also long after the deadline
  DeadlineCall(Call<T> call, Duration deadline, Runnable whenOver) {
    this.deadline = deadline;
    this.task =
        new FutureTask<>(
            () -> {
              try {
                return call.make();
              } finally {
                whenOver.run();
              }
            });
  }

  T run() throws HeadquartersUnreachable {
    Thread thread = Thread.ofVirtual().name("real-time").start(task);
    try {
      return task.get(deadline.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      throw new HeadquartersUnreachable(Reason.TIME_OUT, ASK_AGAIN, late);
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new HeadquartersUnreachable(Reason.TIME_OUT, ASK_AGAIN, stop);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof HeadquartersUnreachable unreachable) {
        throw unreachable;
      }
      throw new HeadquartersUnreachable(Reason.BAD_ANSWER, ASK_AGAIN, failed.getCause());
    }
  }
}
