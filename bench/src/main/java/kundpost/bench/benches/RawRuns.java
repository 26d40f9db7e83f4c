package kundpost.bench.benches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kundpost.bench.raw.JdbcTwin;
import kundpost.bench.raw.Pgbench;
import kundpost.bench.raw.RawLimit;
import kundpost.bench.raw.RawRun;
import kundpost.bench.raw.RawTables;
import kundpost.bench.report.Numbers;
import kundpost.bench.site.Database;

/// The raw limit, taken again in each round beside what it is compared to.
final class RawRuns {

  static final List<String> HEAD =
      List.of("by hand", "rows/s (median)", "each round", "ms per statement");
  static final int CLIENTS = 64;
  private static final int BATCH = 64;
  private static final int BATCH_CONNECTIONS = 4;

  private final Map<RawLimit, List<RawRun>> runs = new LinkedHashMap<>();

  RawRuns() {
    Pgbench.installed(CLIENTS).ifPresent(it -> runs.put(it, new ArrayList<>()));
    runs.put(new JdbcTwin(CLIENTS, 1), new ArrayList<>());
    runs.put(new JdbcTwin(BATCH_CONNECTIONS, BATCH), new ArrayList<>());
  }

  void round(Database channel, Duration each) {
    for (Map.Entry<RawLimit, List<RawRun>> limit : runs.entrySet()) {
      RawTables.create(channel);
      limit.getValue().add(limit.getKey().run(channel, each));
    }
    channel.run("drop schema raw cascade");
  }

  /// Of the one that the targets speak of: pgbench, or its twin where it is missing.
  double[] rounds() {
    return rates(runs.values().iterator().next());
  }

  double median() {
    return Numbers.median(rounds());
  }

  String name() {
    return runs.keySet().iterator().next().name();
  }

  List<List<String>> rows() {
    return runs.entrySet().stream()
        .map(
            it ->
                List.of(
                    it.getKey().name(),
                    Numbers.plain(Numbers.median(rates(it.getValue()))),
                    String.join(
                        ", ", it.getValue().stream().map(r -> Numbers.plain(r.rows())).toList()),
                    Numbers.plain(
                        Numbers.median(
                            it.getValue().stream().mapToDouble(RawRun::millis).toArray()))))
        .toList();
  }

  private static double[] rates(List<RawRun> rounds) {
    return rounds.stream().mapToDouble(RawRun::rows).toArray();
  }
}
