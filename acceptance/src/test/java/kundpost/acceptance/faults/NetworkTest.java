package kundpost.acceptance.faults;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The line between channel and headquarters breaks in every way a line can, under sign-ups in all
/// three modes.
@ExtendWith(SharedSite.class)
@Timeout(600)
class NetworkTest {

  private static final int PER_SECOND = 30;

  private final Site site;
  private final Experiment experiment;

  NetworkTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  static Stream<Line> lines() {
    Stream<Line> always =
        Stream.of(
            new Line.Cut(),
            new Line.RepliesLost(),
            new Line.Slow(Duration.ofSeconds(3)),
            new Line.CutMidAnswer(400),
            new Line.Rubbish(Line.Rubbish.Kind.WRONG_JSON));
    Stream<Line> inCampaigns =
        Stream.of(
            new Line.Slow(Duration.ofMillis(500)),
            new Line.Slow(Duration.ofMinutes(1)),
            new Line.CutMidAnswer(20),
            new Line.Rubbish(Line.Rubbish.Kind.HTML),
            new Line.Rubbish(Line.Rubbish.Kind.TEN_MEGABYTES));
    return Length.isLong() ? Stream.concat(always, inCampaigns) : always;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void nothingIsLostOverABadLine(Line bad) {
    experiment.run(
        bad.toString(),
        PER_SECOND,
        load -> {
          long before = site.line().spoiled();
          site.line().become(bad);
          load.awaitAttempts(Length.of(2 * PER_SECOND));
          site.line().heal();
          return site.line().spoiled() - before;
        });
  }
}
