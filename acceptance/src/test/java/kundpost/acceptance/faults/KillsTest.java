package kundpost.acceptance.faults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each role and each database is killed in the middle of sign-ups in all three modes.
@ExtendWith(SharedSite.class)
@Timeout(600)
class KillsTest {

  private static final int PER_SECOND = 30;

  private final Site site;
  private final Experiment experiment;

  KillsTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
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
  @OnlyInCampaign
  void theDatabaseOfHeadquartersStopsImmediately() {
    experiment.run(
        "stop immediate of headquarters database",
        PER_SECOND,
        load -> broken(load, site.headquartersDatabase(), false));
  }

  @Test
  @OnlyInCampaign
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
