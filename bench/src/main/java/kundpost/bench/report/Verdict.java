package kundpost.bench.report;

/// One target and what was measured against it. Nothing is rounded in our favour.
///
/// @param measured as a person reads it
public record Verdict(String what, String target, String measured, boolean met) {

  /// Met when the value is not below.
  public static Verdict atLeast(String what, double target, double value, String unit) {
    return new Verdict(
        what,
        "at least " + Numbers.plain(target) + unit,
        Numbers.down(value) + unit,
        value >= target);
  }

  /// Met when the value is not above.
  public static Verdict atMost(String what, double target, double value, String unit) {
    return new Verdict(
        what, "at most " + Numbers.plain(target) + unit, Numbers.up(value) + unit, value <= target);
  }

  /// Met when below.
  public static Verdict under(String what, double target, double value, String unit) {
    return new Verdict(
        what, "under " + Numbers.plain(target) + unit, Numbers.up(value) + unit, value < target);
  }

  public static Verdict none(String what, long value) {
    return new Verdict(what, "none", Numbers.count(value), value == 0);
  }
}
