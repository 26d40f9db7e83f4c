package kundpost.acceptance.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What both stores hold, as read by the checker.
///
/// @param undrained how many records were still on their way when it stopped waiting
/// @param drainMillis how long it waited until nothing was on its way
record Snapshot(
    List<Held> headquarters,
    List<Held> channel,
    List<String> parked,
    List<String> illegalMoves,
    List<String> waitingWithoutReason,
    long undrained,
    long drainMillis) {

  /// One customer in one store.
  ///
  /// @param payload the hash of what the store holds of her
  record Held(String customerId, @Nullable String accountNumber, String payload) {}
}
