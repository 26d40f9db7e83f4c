package kundpost.storefront.account;

import java.time.Duration;
import java.time.Instant;

/// How often a page asks whether the account number has arrived: every second at first, slower when
/// it takes its time.
///
/// @param since when the page began to ask
record Watch(Instant since, boolean slow) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// The same watch as it should go on at that moment.
  Watch at(Instant now) {
    return slow || now.isBefore(since.plus(PATIENCE)) ? this : new Watch(since, true);
  }

  /// What starts the next question, in htmx's words.
  public String trigger() {
    return slow ? "every 5s" : "every 1s";
  }
}
