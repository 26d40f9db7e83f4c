package kundpost.bench.benches;

import java.util.Arrays;
import java.util.List;
import kundpost.bench.load.Figures;

/// Runs as the numbers that plots and medians take.
final class Series {

  private Series() {}

  /// Successes in each second.
  static double[] perSecond(Figures figures) {
    return Arrays.stream(figures.perSecond()).asDoubleStream().toArray();
  }

  /// Successes per second of each run.
  static double[] rates(List<Measured> runs) {
    return runs.stream().mapToDouble(Measured::rate).toArray();
  }

  static long failures(List<Measured> runs) {
    return runs.stream().mapToLong(run -> run.figures().failures()).sum();
  }

  static List<List<String>> rows(List<Measured> runs) {
    return runs.stream().map(Measured::row).toList();
  }
}
