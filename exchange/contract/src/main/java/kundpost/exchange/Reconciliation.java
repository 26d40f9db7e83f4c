package kundpost.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Headquarters' side of RECONCILE. The channel walks its customers in the order of their ids,
/// stretch by stretch; headquarters compares each stretch with its own.
public interface Reconciliation {

  /// Customers in one stretch, at most.
  int MOST_CUSTOMERS = 1_000;

  Order begin(ScaleUnitId from, Begin begin);

  Verdict compare(ScaleUnitId from, Stretch stretch);

  void end(ScaleUnitId from, End end);

  /// @param run made by the channel
  /// @param feedPosition how far 1010 has come there
  /// @param generation which history that position belongs to
  record Begin(UUID run, long feedPosition, @Nullable UUID generation) {}

  /// @param level false when either side was set back and the feed is not agreed on yet: the run
  ///   ends at once, and another follows
  /// @param mend whether the run also mends what differs
  record Order(boolean level, boolean mend) {}

  /// All customers of the channel whose id is in the stretch.
  ///
  /// @param after the stretch begins behind this id; null at the beginning
  /// @param upTo the last id of the stretch; null for all that follow
  /// @param feedPosition read before the customers were
  /// @param settled how many of them are known in headquarters as far as the channel knows
  /// @param digest over the settled ones, by [CustomerDigest]
  /// @param customers how many the channel has in all, aliases not counted
  /// @param entries null while the digest may do
  record Stretch(
      UUID run,
      @Nullable UUID after,
      @Nullable UUID upTo,
      long feedPosition,
      long customers,
      long settled,
      String digest,
      @Nullable List<Entry> entries) {}

  /// One customer of the channel. No personal data but its hash.
  ///
  /// @param accountNumber null while pending
  /// @param content by [CustomerDigest]
  /// @param waiting a state of it waits for upload
  /// @param main the customer that this id is an alias of; null for a customer of its own
  record Entry(
      UUID customerId,
      @Nullable String accountNumber,
      int version,
      String content,
      boolean waiting,
      @Nullable UUID main) {}

  /// @param same false when headquarters needs the entries to tell what differs
  /// @param sendAgain customers whose whole state the channel is to upload again
  record Verdict(boolean same, List<UUID> sendAgain) {}

  /// @param error a stable code when the run broke off
  record End(UUID run, @Nullable String error) {}
}
