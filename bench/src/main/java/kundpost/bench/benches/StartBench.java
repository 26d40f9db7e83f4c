package kundpost.bench.benches;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kundpost.bench.report.Bars;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Memory;
import kundpost.bench.site.Site;
import kundpost.bench.site.Sites;
import kundpost.bench.site.Throwaway;

/// How long `./kundpost run` takes on existing data, and how much memory it then holds.
public final class StartBench implements Bench {

  private static final double MOST_SECONDS = 6;
  private static final double MOST_MIB = 900;
  private static final Duration IDLE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String purpose() {
    return "from ./kundpost run, built, to READY on existing data; memory";
  }

  @Override
  public String takes() {
    return "1.5 minutes; quick 1";
  }

  @Override
  public Report run(Workshop workshop) {
    Report report =
        new Report(
            name(),
            "Start on existing data",
            "From the call of `./kundpost run` to the line `READY kundpost`, four roles and database. Memory is the"
                + " proportional set size of all processes once they are idle.");
    List<Double> seconds = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double mostMib = 0;
    Path data = Sites.folder();
    try {
      workshop.say("first start, which makes the data");
      workshop.sites().start(data).close();
      for (int round = 1; round <= workshop.sizes().rounds(5, 3); round++) {
        workshop.say("start " + round);
        try (Site site = workshop.sites().start(data)) {
          double took = site.startTime().map(Duration::toNanos).orElseThrow() / 1e9;
          site.awaitIdle(IDLE);
          Memory memory = site.memory();
          seconds.add(took);
          mostMib = Math.max(mostMib, memory.mib());
          rows.add(
              List.of(
                  "" + round,
                  Numbers.up(took),
                  Numbers.up(memory.rolesMib()),
                  Numbers.up(memory.databaseMib()),
                  Numbers.up(memory.mib())));
          if (round == 1) {
            Circumstances.tellSettings(report, site.channelDatabase());
          }
        }
      }
    } finally {
      Throwaway.delete(data);
    }
    double[] all = seconds.stream().mapToDouble(Double::doubleValue).toArray();
    report
        .section("Starts")
        .table(List.of("start", "seconds", "roles MiB", "PostgreSQL MiB", "together MiB"), rows)
        .plot(
            "rounds", "Seconds of each start", new Bars("Seconds to READY").add("start", all).svg())
        .verdict(Verdict.atMost("seconds to READY (median)", MOST_SECONDS, upper(all), " s"))
        .verdict(Verdict.under("resident, the most of all starts", MOST_MIB, mostMib, " MiB"));
    return report;
  }

  /// The upper of two middle ones: less is better here.
  private static double upper(double[] values) {
    double[] negated = Arrays.stream(values).map(value -> -value).toArray();
    return -Numbers.median(negated);
  }
}
