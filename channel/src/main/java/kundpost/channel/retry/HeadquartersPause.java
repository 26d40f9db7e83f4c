package kundpost.channel.retry;

import java.time.Duration;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.jobloop.Backoff;
import kundpost.jobloop.JobResult;

/// How long one job rests after headquarters could not be reached: longer each time, never the same
/// in two channels, and never shorter than headquarters asked for.
public final class HeadquartersPause {

  /// The bound of the jitter after one failure; it doubles with each further one.
  private static final Duration FIRST = Duration.ofSeconds(1);

  /// The bound that the jitter never passes.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Backoff backoff = new Backoff(FIRST, LONGEST);

  /// The result of a run that ended there.
  public JobResult after(long rows, long bytes, HeadquartersUnreachable unreachable) {
    return JobResult.failed(
            rows,
            bytes,
            unreachable.reason().name(),
            backoff.afterFailure(unreachable.retryAfter()))
        .notBefore(asked(unreachable));
  }

  /// The part of a pause that is headquarters' own wish and holds whatever else happens. The end of
  /// servicing is told by headquarters itself and so may come sooner than it was promised.
  public static Duration asked(HeadquartersUnreachable unreachable) {
    return switch (unreachable.reason()) {
      case OVERLOADED, UNAVAILABLE -> unreachable.retryAfter();
      case TRANSPORT_FAULT,
          TIME_OUT,
          SERVICING,
          CIRCUIT_OPEN,
          BAD_ANSWER,
          NOT_ACCEPTED,
          NOT_ENROLLED ->
          Duration.ZERO;
    };
  }

  /// Headquarters answered.
  public void over() {
    backoff.over();
  }
}
