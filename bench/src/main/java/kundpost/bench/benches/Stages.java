package kundpost.bench.benches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Database;
import kundpost.bench.site.Site;

/// The jobs of a record's way, run one at a time.
final class Stages {

  private static final long PATIENCE_NANOS = 600_000_000_000L;
  private static final long LOOK_NANOS = 5_000_000;
  private static final double MICROS = 1e3;

  private record Stage(String name, String job, Database database, String left) {}

  private final Site site;
  private final List<Stage> stages;

  private Stages(Site site) {
    this.site = site;
    this.stages =
        List.of(
            new Stage(
                "upload",
                "P-0001",
                site.channelDatabase(),
                "select count(*) from outgoing_customer"),
            new Stage(
                "conversion",
                "SYNC-CUSTOMERS",
                site.headquartersDatabase(),
                "select count(*) from staged_customer where state = 'Staged'"),
            new Stage("download", "1010", site.channelDatabase(), ""));
  }

  /// Sets the jobs to Manual.
  static Stages manual(Site site) {
    Stages stages = new Stages(site);
    stages.schedule("Manual");
    return stages;
  }

  void continuous() {
    schedule("Continuous");
  }

  private void schedule(String kind) {
    stages.forEach(
        stage ->
            site.headquarters()
                .put("/api/jobs/" + stage.job() + "/schedule", Map.of("kind", kind)));
  }

  /// Microseconds per record of each step, over all that wait.
  Map<String, Double> run() {
    long records = site.channelDatabase().number(stages.getFirst().left());
    Map<String, Double> micros = new LinkedHashMap<>();
    for (Stage stage : stages) {
      long start = System.nanoTime();
      runToTheEnd(stage, start + PATIENCE_NANOS);
      micros.put(stage.name(), (System.nanoTime() - start) / MICROS / Math.max(1, records));
    }
    return micros;
  }

  private void runToTheEnd(Stage stage, long deadline) {
    while (left(stage) > 0) {
      site.headquarters().post("/api/jobs/" + stage.job() + "/run?wait=true", "{}");
      if (System.nanoTime() > deadline) {
        throw new BenchFailed(stage.job() + " does not come to an end");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private long left(Stage stage) {
    if (!stage.left().isEmpty()) {
      return stage.database().number(stage.left());
    }
    long newest =
        site.headquartersDatabase().number("select coalesce(max(feed_position), 0) from customer");
    return newest
        - stage.database().number("select position from download_position where job = '1010'");
  }
}
