package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Three times as much as the same machine served a moment ago: who is told to come again is told
/// when, who is served is served in time, and soon after it is calm again.
@Tag("alone")
@ExtendWith(SharedSite.class)
@Timeout(600)
class OverloadTest {

  private static final int CALM = 30;
  private static final int TIMES_CAPACITY = 3;
  private static final int SECONDS = Length.isLong() ? 60 : 6;
  private static final long MOST_WAIT_MILLIS = 5000;
  private static final long CALM_MILLIS = 500;
  private static final int CALM_IN_A_ROW = 10;
  private static final Duration CALM_WITHIN = Duration.ofSeconds(20);

  private final Site site;
  private final Experiment experiment;

  OverloadTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  @Test
  @OnlyInCampaign
  void threeTimesCapacityIsShedAndPasses() {
    try (SignUps calm = site.signUps(CALM)) {
      experiment.run("three times capacity", calm, this::overload);
    }
  }

  private long overload(SignUps calm) {
    int capacity =
        ClosedLoop.capacity(
            site.caller(), Mode.ASYNC, Duration.ofSeconds(2), Duration.ofSeconds(3));
    int offered = TIMES_CAPACITY * capacity;
    List<Attempt> all;
    long calmAgain;
    try (SignUps flood = SignUps.flood(site.caller(), List.of(Mode.ASYNC), offered)) {
      flood.awaitAttempts(offered * SECONDS / TIMES_CAPACITY);
      flood.stop();
      calmAgain = untilCalm();
      all = flood.ended();
      flood.repeatUnknown();
    }
    calm.awaitAcknowledged(CALM);
    report(capacity, offered, all, calmAgain);
    assertThat(all)
        .filteredOn(attempt -> attempt.status() == 429 || attempt.status() == 503)
        .as("whoever is told to come again is told when")
        .allMatch(attempt -> attempt.outcome() == Outcome.NOT_NOW);
    assertThat(percentile(served(all)))
        .as("99th percentile of those who were served")
        .isLessThan(MOST_WAIT_MILLIS);
    return offered;
  }

  private static List<Long> served(List<Attempt> all) {
    return all.stream()
        .filter(attempt -> attempt.outcome().isAcknowledged())
        .map(Attempt::millis)
        .sorted()
        .toList();
  }

  private static long percentile(List<Long> sorted) {
    assertThat(sorted).as("some were served").isNotEmpty();
    return sorted.get(sorted.size() * 99 / 100);
  }

  /// Milliseconds until so many in a row have their answer as in calm.
  private long untilCalm() {
    long start = System.nanoTime();
    Awaitility.await("calm after the flood")
        .atMost(CALM_WITHIN)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              for (int i = 0; i < CALM_IN_A_ROW; i++) {
                Attempt one = site.caller().signUp(UUID.randomUUID().toString(), Mode.ASYNC);
                if (!one.outcome().isAcknowledged() || one.millis() > CALM_MILLIS) {
                  return false;
                }
              }
              return true;
            });
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static void report(int capacity, int offered, List<Attempt> all, long calmAgain) {
    RunLog.figure("overload: capacity, offered, in a second", capacity + ", " + offered);
    RunLog.figure(
        "overload: served, told to come again, without an answer, of " + all.size(),
        "%d, %d, %d"
            .formatted(
                served(all).size(),
                all.stream().filter(attempt -> attempt.outcome() == Outcome.NOT_NOW).count(),
                all.stream().filter(attempt -> attempt.outcome() == Outcome.UNKNOWN).count()));
    RunLog.figure("overload: 99th percentile of those served", percentile(served(all)) + " ms");
    RunLog.figure("overload: calm again after", calmAgain + " ms");
  }
}
