package kundpost.exchange;

import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import org.jspecify.annotations.Nullable;

/// One page of job 1010: customers in the order in which headquarters committed their latest
/// change.
///
/// @param position where the channel goes on from: the last item's position, or the asked one when
///   there is no item
/// @param more true when the next page is ready now
/// @param generation which history of the feed the positions belong to: a new one begins at every
///   start of headquarters; null from an older headquarters
public record CustomerFeedPage(
    long position, boolean more, List<Item> items, @Nullable UUID generation) {

  public CustomerFeedPage(long position, boolean more, List<Item> items) {
    this(position, more, items, null);
  }

  /// @param aliases ids under which channels signed up the same shopper; they stand for this
  ///   customer
  public record Item(
      long position,
      UUID customerId,
      String accountNumber,
      int version,
      String operatingUnitNumber,
      String givenName,
      String surname,
      String email,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      List<WireIdentity> identities,
      List<UUID> aliases,
      String createdVia,
      java.time.Instant signedUpAt) {}
}
