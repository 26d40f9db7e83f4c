package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kundpost.bench.load.Figures;
import kundpost.bench.load.Listener;
import kundpost.bench.load.Load;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Database;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;
import kundpost.bench.site.Throwaway;

/// Speed that was not bought with durability: PostgreSQL is killed under full load, and everything
/// that was acknowledged must be there afterwards.
public final class CrashBench implements Bench {

  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 100_000_000;
  private static final String MISSING =
      "select count(*) from unnest('{%s}'::uuid[]) as told(id)"
          + " where not exists (select from customer where customer_id = told.id)";

  @Override
  public String name() {
    return "crash";
  }

  @Override
  public String purpose() {
    return "kill -9 of PostgreSQL under full load: nothing acknowledged may be lost";
  }

  @Override
  public String takes() {
    return "1 minute";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "PostgreSQL killed under full load",
            SignUpBench.CALLERS
                + " callers sign up as fast as they can; after "
                + BEFORE.toSeconds()
                + " seconds the postmaster gets kill -9, in each of the rounds. Every customer id that a caller was told is"
                + " looked for afterwards.");
    List<List<String>> rows = new ArrayList<>();
    long missing = 0;
    try (Throwaway place = workshop.sites().fresh()) {
      Site site = place.site();
      Plot plot = Plot.overTime("Sign-ups acknowledged per second");
      for (int round = 1; round <= workshop.sizes().rounds(3, 2); round++) {
        workshop.say("round " + round);
        List<String> told = new ArrayList<>();
        Figures figures = load(site, told, workshop.sizes().measured(15, 10));
        long lost = missing(site.channelDatabase(), told);
        missing += lost;
        plot.add("round " + round, Series.perSecond(figures));
        rows.add(
            List.of(
                "" + round,
                Numbers.count(told.size()),
                Numbers.count(figures.sheds()),
                Numbers.count(figures.failures()),
                Numbers.count(lost)));
      }
      report
          .section("Rounds")
          .table(
              List.of(
                  "round", "acknowledged", "sheds", "errors and broken", "acknowledged and lost"),
              rows)
          .plot("over-time", "Acknowledged per second; the gap is the dead database", plot.svg());
      Circumstances.tellSettings(report, site.channelDatabase());
    }
    report.verdict(Verdict.none("acknowledged and lost", missing));
    return report;
  }

  private static Figures load(Site site, List<String> told, Duration measured) throws IOException {
    Store store = site.store("norrsken");
    Listener noting =
        (intended, done, answer) -> {
          if (answer.isSuccess()) {
            answer.text("customerId").ifPresent(told::add);
          }
        };
    CompletableFuture<Void> kill =
        CompletableFuture.runAsync(
            () -> killed(site.postmaster()),
            CompletableFuture.delayedExecutor(BEFORE.toMillis(), TimeUnit.MILLISECONDS));
    Figures figures =
        Load.saturating(
                store.channel(),
                SignUpRequests.of(store),
                SignUpBench.CALLERS,
                Duration.ZERO,
                measured)
            .telling(noting)
            .run();
    kill.join();
    return figures;
  }

  private static void killed(long postmaster) {
    if (!ProcessHandle.of(postmaster).map(ProcessHandle::destroyForcibly).orElse(false)) {
      throw new BenchFailed("the postmaster could not be killed; the run is void");
    }
  }

  /// Asks until the database is back.
  private static long missing(Database channel, List<String> told) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return channel.number(MISSING.formatted(String.join(",", told)));
      } catch (BenchFailed away) {
        if (System.nanoTime() > end) {
          throw away;
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }
}
