package kundpost.bench.benches;

import java.time.Duration;
import java.util.Optional;

/// How much a bench does. What is not given has a default of the bench's own.
///
/// @param quick small enough that all benches together take minutes
/// @param given what was asked for by option
public record Sizes(boolean quick, Given given) {

  /// @param seconds of each single measurement
  /// @param rounds of interleaved runs
  /// @param records of a backlog
  /// @param customers stored before
  public record Given(
      Optional<Integer> seconds,
      Optional<Integer> rounds,
      Optional<Long> records,
      Optional<Long> customers) {}

  Duration measured(int usual, int quickly) {
    return Duration.ofSeconds(given.seconds().orElse(quick ? quickly : usual));
  }

  /// A third of what is measured, at least a second.
  Duration warmUp(Duration measured) {
    return Duration.ofSeconds(Math.max(1, measured.toSeconds() / 3));
  }

  int rounds(int usual, int quickly) {
    return given.rounds().orElse(quick ? quickly : usual);
  }

  long records(long usual, long quickly) {
    return given.records().orElse(quick ? quickly : usual);
  }

  long customers(long usual, long quickly) {
    return given.customers().orElse(quick ? quickly : usual);
  }
}
