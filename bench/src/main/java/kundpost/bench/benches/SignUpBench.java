package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Load;
import kundpost.bench.load.Requests;
import kundpost.bench.report.Bars;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;

/// Asynchronous sign-up: what it reaches beside inserting by hand, and how long callers wait.
public final class SignUpBench implements Bench {

  static final int CALLERS = 64;
  private static final double TARGET = 1.5;
  private static final double WITHIN = 1.1;
  private static final Duration IDLE = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "sign-up";
  }

  @Override
  public String purpose() {
    return "async sign-up, saturated, beside the same insert by hand; latency at half that rate";
  }

  @Override
  public String takes() {
    return "6 minutes; quick 2.5";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "Async sign-up beside inserting by hand",
            "Real HTTP with the store's token and full validation against `./kundpost run`; the raw limit on the same"
                + " PostgreSQL, in the same rounds, into tables of the same shape.");
    double rate;
    try (Throwaway place = workshop.sites().fresh()) {
      rate = saturate(workshop, place.site(), report);
    }
    try (Throwaway place = workshop.sites().fresh()) {
      atHalf(workshop, place.site(), report, rate / 2);
      Circumstances.tellSettings(report, place.site().channelDatabase());
    }
    return report;
  }

  private double saturate(Workshop workshop, Site site, Report report) throws IOException {
    Duration measured = workshop.sizes().measured(10, 3);
    Store store = site.store("norrsken");
    RawRuns raw = new RawRuns();
    List<Measured> stopped = new ArrayList<>();
    List<Measured> working = new ArrayList<>();
    List<Measured> keyed = new ArrayList<>();
    Load warm = saturating(store, SignUpRequests.of(store), workshop, measured);
    workshop.say("warming up");
    warm.run();
    int rounds = workshop.sizes().rounds(3, 3);
    for (int round = 1; round <= rounds; round++) {
      workshop.say("round " + round + " of " + rounds + ": by hand, then Kundpost");
      site.headquarters().servicing(true);
      site.awaitIdle(IDLE);
      raw.round(site.channelDatabase(), measured);
      site.awaitIdle(IDLE);
      stopped.add(run("headquarters in servicing", site, store, workshop, measured));
      keyed.add(
          Measured.of(
              "the same, each with an Idempotency-Key",
              site,
              saturating(store, SignUpRequests.withKeys(store), workshop, measured)));
      site.headquarters().servicing(false);
      working.add(run("headquarters working", site, store, workshop, measured));
    }
    site.headquarters().servicing(true);
    report.section("Saturated, " + CALLERS + " connections");
    report.text("Rounds interleaved; each row is one round's run.");
    report.table(RawRuns.HEAD, raw.rows());
    report.table(
        Measured.HEAD,
        Series.rows(Stream.of(working, stopped, keyed).flatMap(List::stream).toList()));
    report.plot(
        "rounds",
        "Rows per second in each round",
        new Bars("Sign-ups per second, round by round")
            .add("by hand", raw.rounds())
            .add("HQ working", Series.rates(working))
            .add("HQ in servicing", Series.rates(stopped))
            .svg());
    ratio(report, "headquarters working", working, raw);
    ratio(report, "headquarters in servicing", stopped, raw);
    report.verdict(
        Verdict.none(
            "errors while saturated", Series.failures(working) + Series.failures(stopped)));
    return Numbers.median(Series.rates(stopped));
  }

  private static Load saturating(
      Store store, Requests requests, Workshop workshop, Duration measured) {
    return Load.saturating(
        store.channel(), requests, CALLERS, workshop.sizes().warmUp(measured), measured);
  }

  private static Measured run(
      String name, Site site, Store store, Workshop workshop, Duration measured)
      throws IOException {
    return Measured.of(name, site, saturating(store, SignUpRequests.of(store), workshop, measured));
  }

  private static void ratio(Report report, String when, List<Measured> runs, RawRuns raw) {
    report.verdict(
        Verdict.atLeast(
            "saturated, " + when + ", ÷ " + raw.name(),
            TARGET,
            Numbers.median(Series.rates(runs)) / raw.median(),
            " ×"));
  }

  private void atHalf(Workshop workshop, Site site, Report report, double rate) throws IOException {
    Duration measured = workshop.sizes().measured(30, 8);
    Store store = site.store("norrsken");
    workshop.say("half of that, " + Numbers.plain(rate) + " /s, open loop");
    Measured working = open("headquarters working", site, store, workshop, measured, rate);
    site.headquarters().servicing(true);
    site.awaitIdle(IDLE);
    Measured stopped = open("headquarters in servicing", site, store, workshop, measured, rate);
    report.section("At half of it, open loop");
    report.text(
        "Poisson arrivals at " + Numbers.plain(rate) + " /s; times run from the intended start.");
    report.table(Measured.HEAD, List.of(working.row(), stopped.row()));
    report.plot(
        "latency",
        "Latency by percentile",
        Plot.latency("Latency at half of the saturated rate")
            .add("HQ working", working.figures())
            .add("HQ in servicing", stopped.figures())
            .svg());
    report.plot(
        "over-time",
        "Sign-ups per second over time",
        Plot.overTime("Sign-ups acknowledged per second")
            .add("HQ working", Series.perSecond(working.figures()))
            .add("HQ in servicing", Series.perSecond(stopped.figures()))
            .svg());
    for (Measured run : List.of(working, stopped)) {
      report.verdict(Verdict.under(run.name() + ", p50", 3, run.figures().percentile(50), " ms"));
      report.verdict(Verdict.under(run.name() + ", p99", 12, run.figures().percentile(99), " ms"));
      report.verdict(
          Verdict.under(run.name() + ", p99.9", 60, run.figures().percentile(99.9), " ms"));
      report.verdict(
          Verdict.none(
              run.name() + ", errors and sheds", run.figures().failures() + run.figures().sheds()));
    }
    for (double percent : List.of(50.0, 99.0)) {
      report.verdict(
          Verdict.atMost(
              "p%.0f, headquarters in servicing ÷ working".formatted(percent),
              WITHIN,
              stopped.figures().percentile(percent) / working.figures().percentile(percent),
              " ×"));
    }
  }

  private static Measured open(
      String name, Site site, Store store, Workshop workshop, Duration measured, double rate)
      throws IOException {
    return Measured.of(
        name,
        site,
        Load.open(
            store.channel(),
            SignUpRequests.of(store),
            Arrivals.poisson(rate),
            workshop.sizes().warmUp(measured),
            measured));
  }
}
