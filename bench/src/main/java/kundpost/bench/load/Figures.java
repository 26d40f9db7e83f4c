package kundpost.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What one run of load has shown.
///
/// @param measured how long was measured, warm-up left out
/// @param all successes, warm-up included
/// @param answered successes whose answer came within that time
/// @param sheds answers 429 and 503
/// @param errors all other answers but 2xx
/// @param broken requests whose connection broke or whose answer never came
/// @param unsent requests that were due but never found a connection
/// @param latency of successes in microseconds, from the intended start
/// @param service of successes in microseconds, from the sending: what a closed loop would report
/// @param perSecond successes in each second
public record Figures(
    Duration measured,
    long all,
    long answered,
    long sheds,
    long errors,
    long broken,
    long unsent,
    Histogram latency,
    Histogram service,
    long[] perSecond) {

  private static final double MICROS_PER_MILLI = 1_000;
  private static final double NANOS = 1e9;

  /// Successes per second.
  public double rate() {
    return answered * NANOS / measured.toNanos();
  }

  /// Milliseconds from the intended start.
  public double percentile(double percent) {
    return latency.getValueAtPercentile(percent) / MICROS_PER_MILLI;
  }

  /// Milliseconds.
  public double max() {
    return latency.getMaxValue() / MICROS_PER_MILLI;
  }

  public long failures() {
    return errors + broken + unsent;
  }
}
