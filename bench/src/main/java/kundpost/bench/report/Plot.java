package kundpost.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kundpost.bench.load.Figures;
import org.HdrHistogram.Histogram;

/// Lines over a common axis.
public final class Plot {

  private static final double MICROS_PER_MILLI = 1_000;
  private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99};

  private record Point(double x, double y) {}

  private record Series(String name, List<Point> points) {}

  private record Tick(double at, String words) {}

  private final String title;
  private final boolean percentiles;
  private final List<Series> series = new ArrayList<>();

  private Plot(String title, boolean percentiles) {
    this.title = title;
    this.percentiles = percentiles;
  }

  /// Latency in milliseconds (logarithmic) by the share of requests that were as fast.
  public static Plot latency(String title) {
    return new Plot(title, true);
  }

  /// Something per second over seconds.
  public static Plot overTime(String title) {
    return new Plot(title, false);
  }

  public Plot add(String name, Figures figures) {
    return add(name, figures.latency());
  }

  /// @param micros latencies in microseconds
  public Plot add(String name, Histogram micros) {
    List<Point> points = new ArrayList<>();
    for (double nines = 0; nines <= 4; nines += 0.05) {
      double percent = 100 - 100 / Math.pow(10, nines);
      if (micros.getTotalCount() * (100 - percent) / 100 >= 1) {
        points.add(
            new Point(
                nines, Math.max(0.1, micros.getValueAtPercentile(percent) / MICROS_PER_MILLI)));
      }
    }
    series.add(new Series(name, points));
    return this;
  }

  public Plot add(String name, double[] perSecond) {
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < perSecond.length; second++) {
      points.add(new Point(second, perSecond[second]));
    }
    series.add(new Series(name, points));
    return this;
  }

  public String svg() {
    Svg svg = new Svg(title);
    double right = percentiles ? 4 : Math.max(1, most(true));
    double top = Math.max(1, most(false));
    double low = percentiles ? -1 : 0;
    double high = percentiles ? Math.ceil(Math.log10(top)) : top * 1.05;
    for (Tick tick : ticksAcross(right)) {
      double x = x(tick.at(), right);
      svg.gridLine(x, Svg.TOP, x, Svg.HEIGHT - Svg.BOTTOM);
      svg.text(x, Svg.HEIGHT - Svg.BOTTOM + 18, "middle", "soft", tick.words());
    }
    for (Tick tick : ticksUp(low, high)) {
      double y = y(tick.at(), low, high);
      svg.gridLine(Svg.LEFT, y, (double) Svg.WIDTH - Svg.RIGHT, y);
      svg.text(Svg.LEFT - 8, y + 4, "end", "soft", tick.words());
    }
    for (int i = 0; i < series.size(); i++) {
      svg.legend(i, series.get(i).name());
      svg.curve(i, points(series.get(i), right, low, high));
    }
    return svg.done();
  }

  private String points(Series one, double right, double low, double high) {
    return one.points().stream()
        .map(
            point ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    x(point.x(), right),
                    y(percentiles ? Math.log10(point.y()) : point.y(), low, high)))
        .collect(Collectors.joining(" "));
  }

  private double most(boolean across) {
    return series.stream()
        .flatMap(one -> one.points().stream())
        .mapToDouble(point -> across ? point.x() : point.y())
        .max()
        .orElse(1);
  }

  private List<Tick> ticksAcross(double right) {
    List<Tick> ticks = new ArrayList<>();
    if (percentiles) {
      for (double percent : PERCENTILES) {
        ticks.add(new Tick(2 - Math.log10(100 - percent), Numbers.plainest(percent) + " %"));
      }
      return ticks;
    }
    double step = Math.max(1, Math.ceil(right / 8));
    for (double at = 0; at <= right; at += step) {
      ticks.add(new Tick(at, Numbers.plainest(at) + " s"));
    }
    return ticks;
  }

  private List<Tick> ticksUp(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    if (percentiles) {
      for (double power = low; power <= high; power++) {
        ticks.add(new Tick(power, Numbers.plainest(Math.pow(10, power)) + " ms"));
      }
      return ticks;
    }
    for (int part = 0; part <= 4; part++) {
      ticks.add(new Tick(high * part / 4, Numbers.plain(high * part / 4)));
    }
    return ticks;
  }

  private static double x(double value, double right) {
    return Svg.LEFT + value / right * (Svg.WIDTH - Svg.LEFT - Svg.RIGHT);
  }

  private static double y(double value, double low, double high) {
    double share = high == low ? 0 : (value - low) / (high - low);
    return Svg.HEIGHT - Svg.BOTTOM - share * (Svg.HEIGHT - Svg.TOP - Svg.BOTTOM);
  }
}
