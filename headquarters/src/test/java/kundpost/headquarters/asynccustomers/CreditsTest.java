package kundpost.headquarters.asynccustomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import kundpost.exchange.NotNow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A backlog takes credits back, evenly, down to a trickle.
class CreditsTest {

  @ParameterizedTest
  @CsvSource({
    "500, 0, 500",
    "500, 200000, 500",
    "500, 300000, 250",
    "50, 300000, 25",
    "500, 399999, 10",
    "500, 400000, 10",
    "500, 900000, 10"
  })
  void creditsShrinkAboveTheBound(int credit, long waiting, int shrunk) {
    assertThat(Credits.shrunk(credit, waiting)).isEqualTo(shrunk);
  }

  @Test
  void fromTheDoubleBoundOnNothingIsTakenInUntilSomeIsConverted() throws Exception {
    AtomicLong waiting = new AtomicLong(2 * Credits.BACKLOG);
    Credits credits = new Credits(waiting::get);
    assertThatThrownBy(credits::requireRoom)
        .isInstanceOfSatisfying(
            NotNow.class,
            refused -> assertThat(refused.reason()).isEqualTo(NotNow.Reason.OVERLOADED));
    waiting.decrementAndGet();
    credits.requireRoom();
  }
}
