package kundpost.headquarters.customers;

import java.util.Map;
import java.util.UUID;
import kundpost.vocabulary.ExternalIdentity;

/// What the tables hold of the customers that a batch is about.
///
/// @param aliases from an alias to its customer's id
/// @param identities from a shopper to its customer's id
record KnownCustomers(
    Map<UUID, StoredCustomer> customers,
    Map<UUID, UUID> aliases,
    Map<ExternalIdentity, UUID> identities) {}
