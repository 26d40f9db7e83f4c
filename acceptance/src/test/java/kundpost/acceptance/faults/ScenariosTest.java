package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Carries out the tables in `scenarios`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ScenariosTest {

  private Site site;
  private Phrases phrases;

  static Stream<Scenario> scenarios() {
    return Stream.of("modes.md", "repair.md").flatMap(file -> Scenario.in(file).stream());
  }

  @BeforeAll
  void start() {
    site = Site.start(Site.newFolder());
    phrases = new Phrases(site, RawScaleUnit.enrolled(site, "other-1", Mode.RAW.store()));
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void happensAsItIsWritten(Scenario scenario) {
    assertThat(scenario.lines()).isNotEmpty();
    scenario.lines().forEach(phrases::carryOut);
    assertThat(new Experiment(site).check().violations()).isEmpty();
  }
}
