package kundpost.bench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;

/// Numbers as reports write them.
public final class Numbers {

  private static final int DIGITS = 3;

  private Numbers() {}

  /// Three significant digits, towards zero.
  public static String down(double value) {
    return rounded(value, RoundingMode.FLOOR);
  }

  /// Three significant digits, away from zero.
  public static String up(double value) {
    return rounded(value, RoundingMode.CEILING);
  }

  /// Three significant digits.
  public static String plain(double value) {
    return rounded(value, RoundingMode.HALF_UP);
  }

  /// As short as can be: 50, 99.9.
  static String plainest(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// The middle one; between two, the lower.
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  private static String rounded(double value, RoundingMode mode) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int whole = exact.precision() - exact.scale();
    // Digits before the decimal point are all told: they are counts.
    int decimals = Math.clamp(DIGITS - (long) whole, 0, DIGITS);
    BigDecimal shown = exact.setScale(decimals, mode);
    return decimals == 0
        ? String.format(Locale.ROOT, "%,d", shown.longValue())
        : shown.stripTrailingZeros().toPlainString();
  }
}
