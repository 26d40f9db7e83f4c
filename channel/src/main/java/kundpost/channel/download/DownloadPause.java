package kundpost.channel.download;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.jobloop.JobResult;

/// How long a download rests after headquarters could not be reached: longer each time, never the
/// same in two channels, and at least as long as headquarters asked for.
final class DownloadPause {

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 30_000;

  private volatile int failuresInARow;

  JobResult after(long rows, long bytes, HeadquartersUnreachable unreachable) {
    failuresInARow = Math.min(failuresInARow + 1, 10);
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << (failuresInARow - 1));
    long millis = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    return JobResult.failed(
        rows,
        bytes,
        unreachable.reason().name(),
        Duration.ofMillis(Math.max(millis, unreachable.retryAfter().toMillis())));
  }

  void over() {
    failuresInARow = 0;
  }
}
