package kundpost.acceptance.faults;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Each role and each database is killed in the middle of sign-ups in all three modes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class KillsTest {

  private static final int PER_SECOND = 30;

  private Site site;
  private Experiment experiment;

  @BeforeAll
  void start() {
    site = Site.start(Site.newFolder());
    experiment = new Experiment(site);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void headquartersIsKilled() {
    experiment.run(
        "kill -9 headquarters",
        PER_SECOND,
        load -> {
          site.headquarters().kill();
          load.awaitAttempts(Length.of(PER_SECOND));
          site.headquarters().start();
          return 1;
        });
  }

  @Test
  void theChannelIsKilled() {
    experiment.run(
        "kill -9 channel",
        PER_SECOND,
        load -> {
          site.channel().kill();
          load.awaitAttempts(Length.of(PER_SECOND));
          site.channel().start();
          return 1;
        });
  }

  @Test
  void thePostmasterOfHeadquartersIsKilled() {
    experiment.run(
        "kill -9 postmaster of headquarters",
        PER_SECOND,
        load -> broken(load, site.headquartersDatabase(), true));
  }

  @Test
  void thePostmasterOfTheChannelIsKilled() {
    experiment.run(
        "kill -9 postmaster of channel",
        PER_SECOND,
        load -> broken(load, site.channelDatabase(), true));
  }

  @Test
  void theDatabaseOfHeadquartersStopsImmediately() {
    experiment.run(
        "stop immediate of headquarters database",
        PER_SECOND,
        load -> broken(load, site.headquartersDatabase(), false));
  }

  @Test
  void theDatabaseOfTheChannelStopsImmediately() {
    experiment.run(
        "stop immediate of channel database",
        PER_SECOND,
        load -> broken(load, site.channelDatabase(), false));
  }

  private static long broken(SignUps load, Postgres database, boolean killed) {
    if (killed) {
      database.kill();
    } else {
      database.stopImmediately();
    }
    load.awaitAttempts(Length.of(PER_SECOND));
    database.startAgain();
    return 1;
  }
}
