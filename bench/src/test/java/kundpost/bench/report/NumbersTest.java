package kundpost.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void nothingIsRoundedInOurFavour() {
    assertThat(Verdict.atLeast("ratio", 1.5, 1.4999, " ×"))
        .isEqualTo(new Verdict("ratio", "at least 1.5 ×", "1.49 ×", false));
    assertThat(Verdict.under("p99", 12, 12.001, " ms"))
        .isEqualTo(new Verdict("p99", "under 12 ms", "12.1 ms", false));
    assertThat(Verdict.under("p99", 12, 12, " ms").met()).isFalse();
    assertThat(Verdict.atMost("ratio", 1.25, 1.25, " ×").met()).isTrue();
  }

  @Test
  void wholeNumbersKeepTheirDigits() {
    assertThat(Numbers.down(12_345.9)).isEqualTo("12,345");
    assertThat(Numbers.up(0.0421)).isEqualTo("0.043");
    assertThat(Numbers.plain(Double.NaN)).isEqualTo("?");
  }

  @Test
  void theMedianOfTwoIsTheWorseForARate() {
    assertThat(Numbers.median(3, 1)).isEqualTo(1);
    assertThat(Numbers.median(9, 1, 5)).isEqualTo(5);
  }
}
