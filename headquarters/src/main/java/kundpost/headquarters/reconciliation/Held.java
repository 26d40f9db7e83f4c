package kundpost.headquarters.reconciliation;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What headquarters holds of one stretch of ids.
///
/// @param customers those of the stretch that job 1010 has passed, or that the channel asks about
/// @param aliases of the entries: from an alias to its customer
/// @param mains the customers that the entries' aliases point to, as far as they are known
/// @param onTheWay ids of uploaded states that wait to be converted
/// @param inRepair ids of uploaded states that are parked
record Held(
    Map<UUID, Row> customers,
    Map<UUID, UUID> aliases,
    Map<UUID, Row> mains,
    Set<UUID> onTheWay,
    Set<UUID> inRepair) {

  /// Customers that the channel does not have.
  static Held only(Map<UUID, Row> customers) {
    return new Held(customers, Map.of(), Map.of(), Set.of(), Set.of());
  }

  /// @param content by [kundpost.exchange.CustomerDigest]
  record Row(UUID customerId, String accountNumber, int version, String content, long position) {}
}
