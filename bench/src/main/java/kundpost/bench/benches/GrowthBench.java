package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kundpost.bench.load.Figures;
import kundpost.bench.load.Load;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Memory;
import kundpost.bench.site.Site;
import kundpost.bench.site.Store;

/// What one record costs while few customers are stored, and while very many are.
public final class GrowthBench implements Bench {

  private static final double TARGET = 1.25;
  private static final double MEMORY_TARGET = 1.1;
  private static final Duration IDLE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String purpose() {
    return "cost of sign-up, upload, conversion and download at 10,000,000 (--customers) stored, and at a hundredth";
  }

  @Override
  public String takes() {
    return "25 minutes to load, 5 to measure; quick, 300,000: 3";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    long many = workshop.sizes().customers(10_000_000, 300_000);
    long few = workshop.sizes().quick() ? many / 10 : many / 100;
    long records = workshop.sizes().records(50_000, 5_000);
    Report report =
        new Report(
            name(),
            "Cost as it grows",
            "The same work with "
                + Numbers.count(few)
                + " and with "
                + Numbers.count(many)
                + " customers stored in headquarters and channel. The jobs are set to Manual and run one after the other"
                + " over "
                + Numbers.count(records)
                + " records, so that each step's time is its own. Medians of the rounds.");
    try (Site site = workshop.stock().start(workshop.sites())) {
      Stages stages = Stages.manual(site);
      Map<String, Double> before = level(workshop, site, stages, few, records);
      Memory memoryBefore = site.memory();
      Map<String, Double> after = level(workshop, site, stages, many, records);
      Memory memoryAfter = site.memory();
      stages.continuous();
      tell(report, few, many, before, after);
      report.verdict(
          Verdict.atMost(
              "memory of the roles, " + Numbers.plain(memoryBefore.rolesMib()) + " MiB before",
              MEMORY_TARGET,
              memoryAfter.rolesMib() / memoryBefore.rolesMib(),
              " ×"));
      Circumstances.tellSettings(report, site.headquartersDatabase());
    }
    return report;
  }

  /// Microseconds per record by step.
  private static Map<String, Double> level(
      Workshop workshop, Site site, Stages stages, long customers, long records)
      throws IOException {
    Stock.fill(site, customers, true, workshop::say);
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    int rounds = workshop.sizes().rounds(3, 2);
    // The first round warms up and does not count.
    for (int round = 0; round <= rounds; round++) {
      workshop.say(Numbers.count(customers) + " stored, round " + round + " of " + rounds);
      site.awaitIdle(IDLE);
      Map<String, Double> one = new LinkedHashMap<>();
      one.put("sign-up", 1e6 / signUps(workshop, site).rate());
      long waiting = site.channelDatabase().number("select count(*) from outgoing_customer");
      if (waiting < records) {
        Loader.backlog(site.channelDatabase(), records - waiting, line -> {});
      }
      one.putAll(stages.run());
      if (round > 0) {
        one.forEach((step, took) -> micros.computeIfAbsent(step, s -> new ArrayList<>()).add(took));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    micros.forEach(
        (step, all) ->
            medians.put(
                step, Numbers.median(all.stream().mapToDouble(Double::doubleValue).toArray())));
    return medians;
  }

  private static Figures signUps(Workshop workshop, Site site) throws IOException {
    Duration measured = workshop.sizes().measured(10, 2);
    Store store = site.store("norrsken");
    return Load.saturating(
            store.channel(),
            SignUpRequests.of(store),
            SignUpBench.CALLERS,
            workshop.sizes().warmUp(measured),
            measured)
        .run();
  }

  private static void tell(
      Report report, long few, long many, Map<String, Double> before, Map<String, Double> after) {
    List<List<String>> rows = new ArrayList<>();
    before.forEach(
        (step, micros) -> {
          double ratio = after.getOrDefault(step, Double.NaN) / micros;
          rows.add(
              List.of(
                  step,
                  Numbers.plain(micros),
                  Numbers.plain(after.getOrDefault(step, Double.NaN)),
                  Numbers.up(ratio)));
          report.verdict(Verdict.atMost("cost per record, " + step, TARGET, ratio, " ×"));
        });
    report
        .section("Microseconds per record")
        .table(List.of("step", "at " + Numbers.count(few), "at " + Numbers.count(many), "×"), rows);
  }
}
