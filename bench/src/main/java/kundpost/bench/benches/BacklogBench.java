package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Figures;
import kundpost.bench.load.Load;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Memory;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;
import kundpost.bench.site.Usage;

/// After an outage of headquarters: how fast what has waited is gone, and whether those who sign up
/// now wait behind it.
public final class BacklogBench implements Bench {

  private static final int FRESH_PER_SECOND = 20;
  private static final double TARGET = 8_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public String purpose() {
    return "draining 1,000,000 (--records) sign-ups after an outage, fresh sign-ups meanwhile";
  }

  @Override
  public String takes() {
    return "5 to 15 minutes; quick, 100,000: 2";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    long records = workshop.sizes().records(1_000_000, 100_000);
    Report report =
        new Report(
            name(),
            "Draining a backlog",
            Numbers.count(records)
                + " async sign-ups were stored in the channel while headquarters was in servicing (by set SQL, the rows"
                + " that sign-ups write). Then servicing ends: upload, conversion, download, number back in the channel."
                + " Meanwhile "
                + FRESH_PER_SECOND
                + " people per second sign up.");
    try (Throwaway place = workshop.sites().fresh()) {
      Site site = place.site();
      site.headquarters().servicing(true);
      Loader.backlog(site.channelDatabase(), records, workshop::say);
      drain(workshop, site, report, records);
      Circumstances.tellSettings(report, site.channelDatabase());
    }
    return report;
  }

  private static void drain(Workshop workshop, Site site, Report report, long records)
      throws IOException {
    Duration longest = workshop.sizes().measured(900, 60);
    Store store = site.store("norrsken");
    Duration warmUp = Duration.ofSeconds(1);
    try (NumberWatch watch = new NumberWatch(site.channelDatabase(), warmUp);
        Drain drain = Drain.begin(site, records, longest)) {
      workshop.say("draining, at most " + longest.toSeconds() + " s");
      Usage before = site.usageBefore();
      site.headquarters().servicing(false);
      drain.start();
      Load fresh =
          new Load(
              store.channel(),
              SignUpRequests.of(store),
              drain.until(Arrivals.poisson(FRESH_PER_SECOND)),
              64,
              Duration.ZERO,
              longest,
              watch);
      Figures figures = fresh.run();
      Drain.Result result = drain.end();
      Usage used = site.usageAfter().since(before);
      Memory memory = site.memory();
      int without = watch.await(PATIENCE);
      watch.close();
      tell(report, result, figures, watch, used, memory);
      report.verdict(
          Verdict.atLeast(
              "records per second, whole way, from the end of servicing to "
                  + (result.drained() ? "the last number" : "when the time was up"),
              TARGET,
              result.rate(),
              " /s"));
      report.verdict(Verdict.none("records left when it ended", result.left()));
      report.verdict(
          Verdict.under("fresh sign-up to number, p99", 2_000, watch.percentile(99), " ms"));
      report.verdict(Verdict.none("fresh sign-ups without a number", without));
      report.verdict(Verdict.none("errors of fresh sign-ups", figures.failures()));
    }
  }

  private static void tell(
      Report report,
      Drain.Result result,
      Figures fresh,
      NumberWatch watch,
      Usage used,
      Memory memory) {
    double done = Math.max(1, result.done());
    report
        .section("Drain")
        .table(
            List.of("what", "value"),
            List.of(
                List.of("seconds", Numbers.up(result.seconds())),
                List.of("records done", Numbers.count(result.done())),
                List.of("records/s, whole way", Numbers.down(result.rate())),
                List.of("records/s, median second", Numbers.plain(result.medianPerSecond())),
                List.of("CPU ms per record, roles", Numbers.plain(used.cpu().roles() / 1e3 / done)),
                List.of(
                    "CPU ms per record, PostgreSQL",
                    Numbers.plain(used.cpu().database() / 1e3 / done)),
                List.of("WAL bytes per record", Numbers.plain(used.walBytes() / done)),
                List.of("fsyncs per record", Numbers.plain(used.fsyncs() / done)),
                List.of("roles, PSS after", Numbers.plain(memory.rolesMib()) + " MiB"),
                List.of("PostgreSQL, PSS after", Numbers.plain(memory.databaseMib()) + " MiB")))
        .plot(
            "over-time",
            "Records per second over time",
            Plot.overTime("Records per second, second by second")
                .add("uploaded", result.uploaded())
                .add("converted", result.converted())
                .add("number back", result.back())
                .svg())
        .section("Fresh sign-ups meanwhile")
        .table(
            List.of("", "seen", "p50 ms", "p99 ms", "max ms"),
            List.of(
                List.of(
                    "acknowledged",
                    Numbers.count(fresh.answered()),
                    Numbers.up(fresh.percentile(50)),
                    Numbers.up(fresh.percentile(99)),
                    Numbers.up(fresh.max())),
                List.of(
                    "number back",
                    Numbers.count(watch.times().getTotalCount()),
                    Numbers.up(watch.percentile(50)),
                    Numbers.up(watch.percentile(99)),
                    Numbers.up(watch.percentile(100)))))
        .plot(
            "fresh",
            "Time by percentile",
            Plot.latency("Fresh sign-ups while the backlog drains")
                .add("acknowledged", fresh)
                .add("number back", watch.times())
                .svg());
  }
}
