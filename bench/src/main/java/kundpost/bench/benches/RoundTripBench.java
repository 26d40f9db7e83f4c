package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Load;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;

/// From an async sign-up to its account number back in the channel.
public final class RoundTripBench implements Bench {

  private static final int PER_SECOND = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "round-trip";
  }

  @Override
  public String purpose() {
    return "async sign-up to account number back in the channel, at 200 /s";
  }

  @Override
  public String takes() {
    return "1.5 minutes; quick 1";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "From sign-up to account number",
            "Poisson arrivals of "
                + PER_SECOND
                + " async sign-ups per second. Time runs from the intended start to the moment when the number can be"
                + " read in the channel's database, seen to within 5 ms.");
    try (Throwaway place = workshop.sites().fresh()) {
      measure(workshop, place.site(), report);
      Circumstances.tellSettings(report, place.site().channelDatabase());
    }
    return report;
  }

  private static void measure(Workshop workshop, Site site, Report report) throws IOException {
    Duration measured = workshop.sizes().measured(60, 15);
    Duration warmUp = workshop.sizes().warmUp(measured);
    Store store = site.store("norrsken");
    workshop.say(PER_SECOND + " /s, open loop");
    try (NumberWatch watch = new NumberWatch(site.channelDatabase(), warmUp)) {
      Load load =
          Load.open(
              store.channel(),
              SignUpRequests.of(store),
              Arrivals.poisson(PER_SECOND),
              warmUp,
              measured);
      Measured run = Measured.of("sign-up", site, load.telling(watch));
      int without = watch.await(PATIENCE);
      watch.close();
      report.section("Sign-up").table(Measured.HEAD, Series.rows(List.of(run)));
      report
          .section("Number back")
          .table(
              List.of("seen", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms", "without"),
              List.of(
                  List.of(
                      Numbers.count(watch.times().getTotalCount()),
                      Numbers.up(watch.percentile(50)),
                      Numbers.up(watch.percentile(90)),
                      Numbers.up(watch.percentile(99)),
                      Numbers.up(watch.percentile(99.9)),
                      Numbers.up(watch.percentile(100)),
                      Numbers.count(without))));
      report.plot(
          "latency",
          "Time by percentile",
          Plot.latency("Acknowledged, and number back")
              .add("acknowledged", run.figures().latency())
              .add("number back", watch.times())
              .svg());
      report.verdict(Verdict.under("number back, p50", 60, watch.percentile(50), " ms"));
      report.verdict(Verdict.under("number back, p99", 500, watch.percentile(99), " ms"));
      report.verdict(Verdict.none("sign-ups without a number", without));
      report.verdict(
          Verdict.none("errors and sheds", run.figures().failures() + run.figures().sheds()));
    }
  }
}
