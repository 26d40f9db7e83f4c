package kundpost.acceptance.faults;

import org.jspecify.annotations.Nullable;

/// One line of the ledger.
///
/// @param payload the hash of what was asked for
/// @param customerId as acknowledged
/// @param accountNumber as acknowledged
/// @param status of the answer; 0 for none
/// @param millis how long the caller waited
record Attempt(
    String key,
    Mode mode,
    String payload,
    Outcome outcome,
    @Nullable String customerId,
    @Nullable String accountNumber,
    int status,
    long millis) {

  static Attempt begun(String key, Mode mode) {
    return new Attempt(
        key, mode, Payload.of(key, mode).hash(), Outcome.ATTEMPTED, null, null, 0, 0);
  }

  Attempt ended(
      Outcome how, @Nullable String customer, @Nullable String number, int answered, long waited) {
    return new Attempt(key, mode, payload, how, customer, number, answered, waited);
  }
}
