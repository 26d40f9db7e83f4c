package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Load;
import kundpost.bench.report.Bars;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;
import org.HdrHistogram.Histogram;

/// What the customers of one store notice while another store's records are poison.
public final class NeighboursBench implements Bench {

  private static final int PER_SECOND = 100;
  private static final double TARGET = 1.5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> HEAD =
      List.of(
          "run",
          "acknowledged p50 ms",
          "p99 ms",
          "number back p50 ms",
          "p99 ms",
          "without",
          "poison");

  private record Seen(Measured run, Histogram number, int without, long poison) {

    double acknowledged(double percent) {
      return run.figures().percentile(percent);
    }

    double numbered(double percent) {
      return number.getValueAtPercentile(percent) / 1e3;
    }

    List<String> row() {
      return List.of(
          run.name(),
          Numbers.up(acknowledged(50)),
          Numbers.up(acknowledged(99)),
          Numbers.up(numbered(50)),
          Numbers.up(numbered(99)),
          Numbers.count(without),
          Numbers.count(poison));
    }
  }

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public String purpose() {
    return "other stores' sign-ups while one store's records are refused by headquarters";
  }

  @Override
  public String takes() {
    return "3 minutes; quick 1.5";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "One store's poison, its neighbours",
            PER_SECOND
                + " async sign-ups per second in one store, calm and, in turn, while the other store of the same scale"
                + " unit has a burst of 2,000 and then 100 records per second that headquarters refuses by rule (they"
                + " stop there for repair).");
    try (Throwaway place = workshop.sites().fresh()) {
      measure(workshop, place.site(), report);
      Circumstances.tellSettings(report, place.site().channelDatabase());
    }
    return report;
  }

  private static void measure(Workshop workshop, Site site, Report report) throws IOException {
    List<Seen> calm = new ArrayList<>();
    List<Seen> poisoned = new ArrayList<>();
    workshop.say("warming up");
    run(workshop, site, "warm-up", false);
    int rounds = workshop.sizes().rounds(3, 2);
    for (int round = 1; round <= rounds; round++) {
      workshop.say("round " + round + " of " + rounds + ": calm, then poison");
      calm.add(run(workshop, site, "calm " + round, false));
      poisoned.add(run(workshop, site, "poison " + round, true));
    }
    List<List<String>> rows = new ArrayList<>();
    calm.forEach(seen -> rows.add(seen.row()));
    poisoned.forEach(seen -> rows.add(seen.row()));
    report.section("The store that is not poisoned").table(HEAD, rows);
    report.plot(
        "rounds",
        "Median time to number in each round",
        new Bars("Median ms from sign-up to number, round by round")
            .add("calm", calm.stream().mapToDouble(it -> it.numbered(50)).toArray())
            .add("poison", poisoned.stream().mapToDouble(it -> it.numbered(50)).toArray())
            .svg());
    ratio(report, "acknowledged, p50", calm, poisoned, it -> it.acknowledged(50));
    ratio(report, "acknowledged, p99", calm, poisoned, it -> it.acknowledged(99));
    ratio(report, "number back, p50", calm, poisoned, it -> it.numbered(50));
    ratio(report, "number back, p99", calm, poisoned, it -> it.numbered(99));
    report.verdict(
        Verdict.none(
            "neighbours without a number", poisoned.stream().mapToLong(Seen::without).sum()));
    report.verdict(
        Verdict.atLeast(
            "poison that headquarters stopped (none: the run is void)",
            1,
            site.headquartersDatabase()
                .number("select count(*) from staged_customer where state = 'Parked'"),
            ""));
  }

  private static void ratio(
      Report report,
      String what,
      List<Seen> calm,
      List<Seen> poisoned,
      ToDoubleFunction<Seen> figure) {
    report.verdict(
        Verdict.atMost(
            what + ", poison ÷ calm",
            TARGET,
            Numbers.median(poisoned.stream().mapToDouble(figure).toArray())
                / Numbers.median(calm.stream().mapToDouble(figure).toArray()),
            " ×"));
  }

  private static Seen run(Workshop workshop, Site site, String name, boolean withPoison)
      throws IOException {
    Duration measured = workshop.sizes().measured(15, 6);
    Duration warmUp = Duration.ofSeconds(2);
    Store store = site.store("norrsken");
    try (Poison poison = withPoison ? Poison.into(site, "069") : Poison.none(site);
        NumberWatch watch = new NumberWatch(site.channelDatabase(), warmUp)) {
      Load load =
          Load.open(
              store.channel(),
              SignUpRequests.of(store),
              Arrivals.poisson(PER_SECOND),
              warmUp,
              measured);
      Measured run = Measured.of(name, site, load.telling(watch));
      int without = watch.await(PATIENCE);
      watch.close();
      poison.close();
      return new Seen(run, watch.times(), without, poison.count());
    }
  }
}
