package kundpost.acceptance.faults;

/// What a caller knows of an attempt.
enum Outcome {
  /// Written before the request; the last line of an attempt that never learned more.
  ATTEMPTED,
  /// Acknowledged with an account number.
  NUMBERED,
  /// Acknowledged, the number comes later.
  PENDING,
  /// Not now: 429 or 503, and when to come again. Headquarters may have created the customer all
  /// the same.
  NOT_NOW,
  /// Refused for what was asked.
  REFUSED,
  /// No answer: anything may have happened.
  UNKNOWN;

  boolean isAcknowledged() {
    return this == NUMBERED || this == PENDING;
  }
}
