package kundpost.bench.benches;

import java.io.IOException;
import java.util.List;
import kundpost.bench.load.Figures;
import kundpost.bench.load.Load;
import kundpost.bench.report.Numbers;
import kundpost.bench.site.Site;
import kundpost.bench.site.Usage;

/// One run of load and what it used of the machine.
record Measured(String name, Figures figures, Usage usage) {

  static final List<String> HEAD =
      List.of(
          "run",
          "/s",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "max ms",
          "sheds",
          "errors",
          "roles cores",
          "PostgreSQL cores",
          "generator cores",
          "CPU ms each",
          "WAL bytes each",
          "fsyncs each");

  private static final double MICROS_PER_MILLI = 1_000;

  static Measured of(String name, Site site, Load load) throws IOException {
    Usage before = site.usageBefore();
    Figures figures = load.run();
    return new Measured(name, figures, site.usageAfter().since(before));
  }

  List<String> row() {
    double each = Math.max(1, figures.all());
    return List.of(
        name,
        Numbers.down(figures.rate()),
        Numbers.up(figures.percentile(50)),
        Numbers.up(figures.percentile(99)),
        Numbers.up(figures.percentile(99.9)),
        Numbers.up(figures.max()),
        Numbers.count(figures.sheds()),
        Numbers.count(figures.failures()),
        Numbers.plain(usage.cpu().rolesCores()),
        Numbers.plain(usage.cpu().databaseCores()),
        Numbers.plain(usage.cpu().generatorCores()),
        Numbers.plain((usage.cpu().roles() + usage.cpu().database()) / MICROS_PER_MILLI / each),
        Numbers.plain(usage.walBytes() / each),
        Numbers.plain(usage.fsyncs() / each));
  }

  double rate() {
    return figures.rate();
  }
}
