package kundpost.acceptance.faults;

/// How long faults last: short in the ordinary test run, long in a campaign (`./kundpost faults`).
final class Length {

  static final String PROPERTY = "kundpost.faults.long";

  private static final boolean LONG = Boolean.getBoolean(PROPERTY);
  private static final int TIMES = LONG ? 10 : 1;

  private Length() {}

  /// @param attempts sign-ups while the fault lasts, in the ordinary run
  static int of(int attempts) {
    return attempts * TIMES;
  }

  static boolean isLong() {
    return LONG;
  }
}
