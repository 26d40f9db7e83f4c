package kundpost.acceptance.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The clock of one role jumps by hours, forwards and backwards, under sign-ups in all three modes,
/// while the other role and the databases keep the right time.
@ExtendWith(SharedSite.class)
@Timeout(600)
class ClocksTest {

  private static final int PER_SECOND = 30;
  private static final Duration HOURS = Duration.ofHours(3);

  private final Site site;
  private final Experiment experiment;

  ClocksTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  @ParameterizedTest
  @ValueSource(strings = {"headquarters", "channel"})
  @OnlyInCampaign
  void nothingIsLostWhenAClockJumps(String name, @TempDir Path folder) {
    Assumptions.assumeTrue(
        FakeClock.library().isPresent(), "needs Debian's package libfaketime to set a clock");
    boolean isChannel = name.equals("channel");
    RoleProcess role = isChannel ? site.channel() : site.headquarters();
    String address = "http://127.0.0.1:" + role.port(isChannel ? 2 : 0);
    FakeClock clock = FakeClock.in(folder);
    Map<String, String> environment = clock.environment();
    role.kill();
    try {
      role.with(environment).start();
      experiment.run(
          "the clock of " + name + " jumps by hours",
          PER_SECOND,
          load -> {
            clock.set(HOURS);
            clock.awaitAhead(HOURS, address);
            List<Duration> jumps = List.of(HOURS, Duration.ZERO, HOURS.negated(), Duration.ZERO);
            for (Duration off : jumps) {
              clock.set(off);
              load.awaitAttempts(Length.of(3 * PER_SECOND));
            }
            return jumps.size();
          });
    } finally {
      role.without(environment);
      if (role.isAlive()) {
        role.kill();
      }
      role.start();
    }
  }
}
