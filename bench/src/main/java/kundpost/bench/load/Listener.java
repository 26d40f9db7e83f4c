package kundpost.bench.load;

/// Hears of each answer, on the generator's thread: it must be quick.
@FunctionalInterface
public interface Listener {

  /// @param intendedNanos when the request was meant to start
  /// @param doneNanos when its answer was read to the end
  void answered(long intendedNanos, long doneNanos, Answer answer);

  static Listener none() {
    return (intended, done, answer) -> {};
  }
}
