package kundpost.bench.load;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A schedule that does not care whether the server keeps up.
public final class Arrivals implements Pace {

  private static final double NANOS = 1e9;
  private static final long SEED = 20_251_122;

  private final double perSecond;
  private final boolean poisson;
  private final RandomGenerator random =
      RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(SEED);
  private double next;

  private Arrivals(double perSecond, boolean poisson) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a rate must be above zero");
    }
    this.perSecond = perSecond;
    this.poisson = poisson;
  }

  /// Evenly spaced.
  public static Arrivals fixed(double perSecond) {
    return new Arrivals(perSecond, false);
  }

  /// As independent people come: exponential gaps, the same ones in each run.
  public static Arrivals poisson(double perSecond) {
    return new Arrivals(perSecond, true);
  }

  @Override
  public void begin(long startNanos) {
    next = startNanos + gap();
  }

  @Override
  public long nextNanos(long nowNanos) {
    return (long) next;
  }

  @Override
  public void take() {
    next += gap();
  }

  private double gap() {
    return (poisson ? random.nextExponential() : 1) * NANOS / perSecond;
  }
}
