package kundpost.headquarters.customers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.vocabulary.ExternalIdentity;

/// What the tables hold of the customers that a batch is about.
///
/// @param aliases from an alias to its customer's id
/// @param identities from a shopper to its customer's id
/// @param sent what scale units have sent of them, as far as the batch needs it
/// @param replacedAfter what the first change after a version replaced, where there was one
record KnownCustomers(
    Map<UUID, StoredCustomer> customers,
    Map<UUID, UUID> aliases,
    Map<ExternalIdentity, UUID> identities,
    List<SentState> sent,
    Map<Moment, Content> replacedAfter) {

  /// A customer at one of headquarters' versions; 0 for before the first.
  record Moment(UUID customerId, int version) {}

  /// The customer's content when this version was in force; empty when headquarters never had it.
  Optional<Content> contentAt(UUID customerId, int version) {
    return Optional.ofNullable(customers.get(customerId))
        .filter(stored -> version <= stored.version())
        .map(
            stored ->
                replacedAfter.getOrDefault(new Moment(customerId, version), stored.content()));
  }

  /// The content that the customer began with.
  Optional<Content> firstContent(UUID customerId) {
    return contentAt(customerId, 0);
  }
}
