package kundpost.acceptance.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// One fault run: sign-ups under way, a fault, healing, repeats by those who learned nothing, and
/// the checker's verdict.
final class Experiment {

  /// Injects and heals. Answers how often the fault struck, by whatever evidence there is.
  @FunctionalInterface
  interface Injection {
    long strike(SignUps load) throws Exception;
  }

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
    return judged(name, struck, start, report);
  }

  /// For faults that need no sign-ups: injects, then asks the checker.
  Report run(String name, LongSupplier fault) {
    long start = System.nanoTime();
    long struck = fault.getAsLong();
    return judged(name, struck, start, check());
  }

  private Report judged(String name, long struck, long start, Report report) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    if (struck <= 0) {
      throw new AssertionError(name + ": the run is void, nothing struck");
    }
    note(name, struck, seconds, report);
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
    RunLog.add(
        new RunLog.Run(
            name,
            struck,
            seconds,
            report.attempted() - attemptedBefore,
            report.acknowledged() - acknowledgedBefore,
            report.recovered() - recoveredBefore,
            report.lost().size(),
            report.duplicated().size(),
            report.unexpected().size(),
            report.drainMillis(),
            report.violations()));
    attemptedBefore = report.attempted();
    acknowledgedBefore = report.acknowledged();
    recoveredBefore = report.recovered();
  }
}
