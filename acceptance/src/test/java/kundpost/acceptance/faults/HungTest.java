package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Headquarters accepts and never answers, under sign-ups in all three modes.
@Tag("alone")
@ExtendWith(SharedSite.class)
@Timeout(600)
class HungTest {

  private static final int PER_SECOND = 30;
  private static final long PROFILE_TIME_OUT = 3000;
  private static final long TIME_TO_SAY_SO = 500;
  private static final int MOST_REAL_TIME_CALLS = 64;
  private static final int JOBS_AND_HEARTBEAT = 8;

  private final Site site;
  private final Experiment experiment;

  HungTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  /// Real-time calls keep to their bound and their time-out, and hold no database connection.
  @Test
  void aHungHeadquartersCostsNoMoreThanTheTimeOut() {
    experiment.run(
        "Hung[]",
        2 * PER_SECOND,
        load -> {
          long before = site.line().spoiled();
          int answered = load.ended().size();
          site.line().become(new Line.Hung());
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> site.line().spoiled() - before > 20);
          assertThat(
                  site.channelDatabase()
                      .count(
                          "select count(*) from pg_stat_activity where datname = 'channel'"
                              + " and state <> 'idle' and pid <> pg_backend_pid()"
                              + " and state_change < now() - interval '500 milliseconds'"))
              .as("database connections held while headquarters hangs")
              .isZero();
          load.awaitAttempts(Length.of(8 * PER_SECOND));
          assertThat(site.line().openCalls())
              .isLessThanOrEqualTo(MOST_REAL_TIME_CALLS + JOBS_AND_HEARTBEAT);
          List<Attempt> meanwhile = load.ended().stream().skip(answered).toList();
          site.line().heal();
          assertThat(meanwhile)
              .allSatisfy(
                  attempt ->
                      assertThat(attempt.millis())
                          .as("%s %s", attempt.mode(), attempt.outcome())
                          .isLessThan(PROFILE_TIME_OUT + TIME_TO_SAY_SO));
          return site.line().spoiled() - before;
        });
  }
}
