package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Carries out the tables in `scenarios`.
@ExtendWith(SharedSite.class)
@Timeout(600)
class ScenariosTest {

  private final Experiment experiment;
  private final Phrases phrases;

  static Stream<Scenario> scenarios() {
    return Stream.of("modes.md", "repair.md").flatMap(file -> Scenario.in(file).stream());
  }

  ScenariosTest(Site site, Experiment experiment) {
    this.experiment = experiment;
    phrases = new Phrases(site, RawScaleUnit.enrolled(site));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void happensAsItIsWritten(Scenario scenario) {
    assertThat(scenario.lines()).isNotEmpty();
    scenario.lines().forEach(phrases::carryOut);
    assertThat(experiment.check().violations()).isEmpty();
  }
}
