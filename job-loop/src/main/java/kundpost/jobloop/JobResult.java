package kundpost.jobloop;

import java.time.Duration;
import java.util.Optional;

/// What one run of a job did: the sum of its records.
///
/// @param rows records moved
/// @param bytes size of what was moved
/// @param error a stable code when the run failed
/// @param pause how long a continuous job rests before it tries again of itself; zero when there is
///   more to do now
/// @param atLeast the part of the pause that the other side asked for: only [JobLoop#runNow] cuts
///   it short
/// @param heedsEvents whether an event starts a continuous job during the pause all the same
public record JobResult(
    long rows,
    long bytes,
    Optional<String> error,
    Duration pause,
    Duration atLeast,
    boolean heedsEvents) {

  /// How often a continuous job looks by itself even if no event woke it.
  public static final Duration IDLE = Duration.ofSeconds(5);

  public JobResult(long rows, long bytes, Optional<String> error, Duration pause) {
    this(rows, bytes, error, pause, Duration.ZERO, error.isEmpty());
  }

  public static JobResult done(long rows, long bytes) {
    return new JobResult(rows, bytes, Optional.empty(), IDLE);
  }

  public static JobResult failed(long rows, long bytes, String error, Duration pause) {
    return new JobResult(rows, bytes, Optional.of(error), pause);
  }

  /// Some records were refused, which is no reason for the others to wait.
  public static JobResult someRefused(long rows, long bytes, String error) {
    return new JobResult(rows, bytes, Optional.of(error), IDLE, Duration.ZERO, true);
  }

  /// The same, not to be tried again sooner.
  public JobResult notBefore(Duration asked) {
    return new JobResult(rows, bytes, error, pause, asked, heedsEvents);
  }

  /// The same, with another pause.
  public JobResult pausing(Duration other) {
    return new JobResult(rows, bytes, error, other, atLeast, heedsEvents);
  }

  /// The same, with a rest that no event cuts short; there is more to do after it.
  public JobResult resting(Duration rest) {
    return new JobResult(rows, bytes, error, rest, atLeast, false);
  }
}
