package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Load;
import kundpost.bench.report.Bars;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;

/// Synchronous sign-up: channel and headquarters both work before the caller has an answer.
public final class SyncBench implements Bench {

  private static final double TARGET = 0.7;
  private static final Duration IDLE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public String purpose() {
    return "sync sign-up, saturated, beside the same insert by hand; latency at half that rate";
  }

  @Override
  public String takes() {
    return "4 minutes; quick 1.5";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "Sync sign-up beside inserting by hand",
            "Each sign-up is written durably in headquarters and in the channel, with its account"
                + " number, before it is answered.");
    try (Throwaway place = workshop.sites().fresh()) {
      double rate = saturate(workshop, place.site(), report);
      atHalf(workshop, place.site(), report, rate / 2);
      Circumstances.tellSettings(report, place.site().channelDatabase());
    }
    return report;
  }

  private static double saturate(Workshop workshop, Site site, Report report) throws IOException {
    Duration measured = workshop.sizes().measured(10, 3);
    Store store = site.store("fjord");
    Load load =
        Load.saturating(
            store.channel(),
            SignUpRequests.of(store),
            SignUpBench.CALLERS,
            workshop.sizes().warmUp(measured),
            measured);
    workshop.say("warming up");
    load.run();
    RawRuns raw = new RawRuns();
    List<Measured> runs = new ArrayList<>();
    int rounds = workshop.sizes().rounds(3, 3);
    for (int round = 1; round <= rounds; round++) {
      workshop.say("round " + round + " of " + rounds + ": by hand, then Kundpost");
      site.awaitIdle(IDLE);
      raw.round(site.channelDatabase(), measured);
      runs.add(Measured.of("round " + round, site, load));
    }
    report.section("Saturated, " + SignUpBench.CALLERS + " connections");
    report.table(RawRuns.HEAD, raw.rows());
    report.table(Measured.HEAD, Series.rows(runs));
    report.plot(
        "rounds",
        "Rows per second in each round",
        new Bars("Sync sign-ups per second, round by round")
            .add("by hand", raw.rounds())
            .add("sync sign-up", Series.rates(runs))
            .svg());
    double rate = Numbers.median(Series.rates(runs));
    report.verdict(Verdict.atLeast("saturated ÷ " + raw.name(), TARGET, rate / raw.median(), " ×"));
    report.verdict(Verdict.none("errors while saturated", Series.failures(runs)));
    return rate;
  }

  private static void atHalf(Workshop workshop, Site site, Report report, double rate)
      throws IOException {
    Duration measured = workshop.sizes().measured(30, 6);
    Store store = site.store("fjord");
    site.awaitIdle(IDLE);
    workshop.say("half of that, " + Numbers.plain(rate) + " /s, open loop");
    Measured half =
        Measured.of(
            "half rate",
            site,
            Load.open(
                store.channel(),
                SignUpRequests.of(store),
                Arrivals.poisson(rate),
                workshop.sizes().warmUp(measured),
                measured));
    report.section("At half of it, open loop");
    report.text("Poisson arrivals at " + Numbers.plain(rate) + " /s, from the intended start.");
    report.table(Measured.HEAD, Series.rows(List.of(half)));
    report.plot(
        "latency",
        "Latency by percentile",
        Plot.latency("Sync sign-up at half of the saturated rate")
            .add("sync sign-up", half.figures())
            .svg());
    report.verdict(Verdict.under("half rate, p99", 60, half.figures().percentile(99), " ms"));
    report.verdict(
        Verdict.none(
            "half rate, errors and sheds", half.figures().failures() + half.figures().sheds()));
  }
}
