package kundpost.headquarters.exchangetests;

import static kundpost.headquarters.exchangetests.HeadquartersLinkContract.assertUnreachable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class EnrolmentBoundTest {

  @Test
  void whoeverGuessesCodesIsStopped() throws Exception {
    try (TestHeadquarters headquarters = TestHeadquarters.start(TestDatabase.fresh("guesses"))) {
      HeadquartersLink stranger = headquarters.link(() -> "none");
      TestScaleUnit scaleUnit = new TestScaleUnit("sweden-1");
      for (int i = 0; i < 20; i++) {
        String guess = "guess-" + i;
        assertThatThrownBy(() -> stranger.enrol(scaleUnit.enrolment(guess)))
            .isInstanceOf(HeadquartersLink.EnrolmentRefused.class);
      }
      assertUnreachable(
          () -> stranger.enrol(scaleUnit.enrolment("one more")),
          HeadquartersUnreachable.Reason.OVERLOADED);
    }
  }
}
