package kundpost.headquarters.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;

/// One customer with all that headquarters knows of her.
///
/// @param fallbackReason why a store on synchronous creation created her asynchronously
/// @param aliases other ids under which channels signed up the same shopper
record CustomerView(
    FoundCustomer customer,
    int version,
    boolean emailVerified,
    Optional<String> phone,
    Optional<String> language,
    List<WireAddress> addresses,
    Optional<String> scaleUnit,
    Optional<String> fallbackReason,
    Instant changedAt,
    List<WireIdentity> identities,
    List<UUID> aliases) {}
