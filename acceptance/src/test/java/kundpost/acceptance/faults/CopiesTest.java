package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two copies of a role on one database: they can be restarted in turn without anybody noticing,
/// and one that stood still past its lease changes nothing any more.
@ExtendWith(SharedSite.class)
@Timeout(600)
class CopiesTest {

  private static final int PER_SECOND = 30;
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(90);
  private static final String SHORT_UPLOAD_LEASE = "-Dkundpost.channel.upload.lease=3s";

  private static final String SHORT_CONVERSION_LEASE =
      "-Dkundpost.headquarters.conversion-lease=3s";

  private final Site site;
  private final Experiment experiment;
  private final RoleProcess otherChannel;

  CopiesTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
    otherChannel = site.copyOfChannel("channel-2").with(SHORT_UPLOAD_LEASE);
    site.channel().with(SHORT_UPLOAD_LEASE);
  }

  /// Counted as an error: an attempt that ended without an acknowledgement although each copy was
  /// asked under its key. A connection kept alive may break at the very moment a copy stops.
  @Test
  @OnlyInCampaign
  void channelsRestartInTurnAndNoCallerNotices() {
    otherChannel.start();
    List<String> both = List.of(site.channelUrl(), "http://127.0.0.1:" + otherChannel.port(2));
    try (SignUps load =
        SignUps.begin(
            site.caller(both), List.of(Mode.SYNC, Mode.ASYNC, Mode.FALL_BACK), PER_SECOND)) {
      experiment.run(
          "rolling restart of two channels",
          load,
          under -> {
            for (RoleProcess copy : List.of(site.channel(), otherChannel)) {
              assertThat(copy.terminate()).isZero();
              under.awaitAcknowledged(PER_SECOND);
              copy.start();
              under.awaitAcknowledged(PER_SECOND);
            }
            return 2;
          });
      assertThat(load.ended())
          .allSatisfy(
              attempt ->
                  assertThat(attempt.outcome().isAcknowledged())
                      .as("%s answered %d", attempt.mode(), attempt.status())
                      .isTrue());
    } finally {
      otherChannel.close();
    }
  }

  /// Stores that do not wait for headquarters do not notice that it is restarted.
  @Test
  @OnlyInCampaign
  void headquartersRestartsAndNoCallerNotices() {
    try (SignUps load =
        SignUps.begin(site.caller(), List.of(Mode.ASYNC, Mode.FALL_BACK), PER_SECOND)) {
      experiment.run(
          "restart of headquarters",
          load,
          under -> {
            assertThat(site.headquarters().terminate()).isZero();
            under.awaitAcknowledged(PER_SECOND);
            site.headquarters().start();
            return 1;
          });
      assertThat(load.ended()).allMatch(attempt -> attempt.outcome().isAcknowledged());
    }
  }

  @Test
  void aChannelThatStoodStillPastItsLeaseIsFenced() {
    try {
      experiment.run(
          "channel halted past its lease",
          PER_SECOND,
          load -> {
            otherChannel.start();
            site.channel().kill();
            site.channel().start("upload-remove=pause:10000@3");
            site.channel().awaitStruck("upload-remove", TAKEN_OVER_WITHIN);
            site.channel().halt();
            awaitNone(
                site.channelDatabase(),
                "select count(*) from outgoing_customer where enqueued_at < now() - interval '5 s'");
            site.channel().goOn();
            site.channel().awaitLog("its lease had passed", TAKEN_OVER_WITHIN);
            return 1;
          });
    } finally {
      otherChannel.close();
    }
  }

  @Test
  @OnlyInCampaign
  void aHeadquartersThatStoodStillPastItsLeaseIsFenced() {
    RoleProcess other = site.copyOfHeadquarters("headquarters-2").with(SHORT_CONVERSION_LEASE);
    // A store that asks in real time would meet the checkpoint too.
    try (SignUps async = site.signUps(Mode.ASYNC, PER_SECOND)) {
      experiment.run(
          "headquarters halted past its lease",
          async,
          load -> {
            other.start();
            site.headquarters().kill();
            site.headquarters()
                .with(SHORT_CONVERSION_LEASE)
                .start("conversion-number=pause:10000@3");
            site.headquarters().awaitStruck("conversion-number", TAKEN_OVER_WITHIN);
            site.headquarters().halt();
            awaitNone(
                site.headquartersDatabase(),
                "select count(*) from staged_customer where state = 'Staged'"
                    + " and received_at < now() - interval '1 s'");
            site.headquarters().goOn();
            site.headquarters().awaitLog("came too late", TAKEN_OVER_WITHIN);
            return 1;
          });
    } finally {
      other.close();
    }
  }

  private static void awaitNone(Postgres database, String count) {
    Awaitility.await().atMost(TAKEN_OVER_WITHIN).until(() -> database.count(count) == 0);
  }
}
