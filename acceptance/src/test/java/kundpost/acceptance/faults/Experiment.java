package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// One fault run: sign-ups under way, a fault, healing, repeats by those who learned nothing, and
/// the checker's verdict.
final class Experiment {

  /// Injects and heals. Answers how often the fault struck, by whatever evidence there is.
  @FunctionalInterface
  interface Injection {
    long strike(SignUps load) throws Exception;
  }

  static final Path RESULTS = Path.of("target", "faults", "runs.jsonl").toAbsolutePath();

  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final int DRAINED_PER_SECOND = 50;
  private static final int BEFORE = 12;
  private static final int AFTER = 12;

  private final Site site;
  private int attemptedBefore;
  private int acknowledgedBefore;
  private int recoveredBefore;

  Experiment(Site site) {
    this.site = site;
  }

  /// Throws [AssertionError] when the run was void or the checker found anything.
  Report run(String name, int perSecond, Injection fault) {
    try (SignUps load = site.signUps(perSecond)) {
      return run(name, load, fault);
    }
  }

  Report run(String name, SignUps load, Injection fault) {
    long start = System.nanoTime();
    load.awaitAcknowledged(BEFORE);
    long struck = strike(load, fault);
    load.awaitAcknowledged(AFTER);
    load.stop();
    load.repeatUnknown();
    Report report = check();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    note(name, struck, seconds, report);
    if (struck <= 0) {
      throw new AssertionError(name + ": the run is void, nothing struck");
    }
    if (!report.isClean()) {
      throw new AssertionError(
          name + ": " + report.violations() + " undrained " + report.undrained());
    }
    return report;
  }

  private static long strike(SignUps load, Injection fault) {
    try {
      return fault.strike(load);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// The checker's report, whatever it says.
  Report check() {
    long backlog = site.backlog();
    return CheckerProcess.check(
        site.ledger().file(),
        site.headquartersDatabase().urlWithLogin(),
        site.channelDatabase().urlWithLogin(),
        SLACK.plusSeconds(backlog / DRAINED_PER_SECOND));
  }

  private void note(String name, long struck, long seconds, Report report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("run", name);
    line.put("struck", struck);
    line.put("seconds", seconds);
    line.put("attempted", report.attempted() - attemptedBefore);
    line.put("acknowledged", report.acknowledged() - acknowledgedBefore);
    line.put("recovered", report.recovered() - recoveredBefore);
    line.put("lost", report.lost().size());
    line.put("duplicated", report.duplicated().size());
    line.put("unexpected", report.unexpected().size());
    line.put("drainMillis", report.drainMillis());
    line.put("violations", report.violations());
    attemptedBefore = report.attempted();
    acknowledgedBefore = report.acknowledged();
    recoveredBefore = report.recovered();
    try {
      Files.createDirectories(RESULTS.resolveSibling("."));
      Files.writeString(
          RESULTS,
          JsonMapper.shared().writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
