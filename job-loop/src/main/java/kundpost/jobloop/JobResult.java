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
public record JobResult(long rows, long bytes, Optional<String> error, Duration pause) {

  /// How often a continuous job looks by itself even if no event woke it.
  public static final Duration IDLE = Duration.ofSeconds(5);

  public static JobResult done(long rows, long bytes) {
    return new JobResult(rows, bytes, Optional.empty(), IDLE);
  }

  public static JobResult failed(long rows, long bytes, String error, Duration pause) {
    return new JobResult(rows, bytes, Optional.of(error), pause);
  }
}
