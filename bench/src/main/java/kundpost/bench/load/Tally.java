package kundpost.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Counts while the load runs. Only requests meant to start within the measured time count.
final class Tally {

  private static final long MICRO = 1_000;
  private static final long SECOND = 1_000_000_000;
  private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / MICRO;

  private final long from;
  private final long to;
  private final Histogram latency = new Histogram(1, LONGEST_MICROS, 3);
  private final Histogram service = new Histogram(1, LONGEST_MICROS, 3);
  private final long[] perSecond;
  private long all;
  private long answeredInTime;
  private long sheds;
  private long errors;
  private long broken;
  private long unsent;

  Tally(long fromNanos, long toNanos) {
    from = fromNanos;
    to = toNanos;
    perSecond = new long[(int) Math.max(1, (toNanos - fromNanos) / SECOND)];
  }

  void answered(long intended, long sent, long done, Answer answer) {
    all += answer.isSuccess() ? 1 : 0;
    if (done >= from && done < to && answer.isSuccess()) {
      answeredInTime++;
      perSecond[(int) Math.min(perSecond.length - 1, (done - from) / SECOND)]++;
    }
    if (!counts(intended)) {
      return;
    }
    if (answer.isSuccess()) {
      latency.recordValue(micros(done - intended));
      service.recordValue(micros(done - sent));
    } else if (answer.isShed()) {
      sheds++;
    } else {
      errors++;
    }
  }

  void broken(long intended) {
    broken += counts(intended) ? 1 : 0;
  }

  void unsent(long intended) {
    unsent += counts(intended) ? 1 : 0;
  }

  private boolean counts(long intended) {
    return intended >= from && intended < to;
  }

  private static long micros(long nanos) {
    return Math.clamp(nanos / MICRO, 1, LONGEST_MICROS);
  }

  Figures figures() {
    return new Figures(
        Duration.ofNanos(to - from),
        all,
        answeredInTime,
        sheds,
        errors,
        broken,
        unsent,
        latency,
        service,
        perSecond.clone());
  }
}
