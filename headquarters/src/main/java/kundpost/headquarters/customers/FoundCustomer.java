package kundpost.headquarters.customers;

import java.time.Instant;
import java.util.UUID;

/// One customer in a list of results.
record FoundCustomer(
    UUID customerId,
    String accountNumber,
    String givenName,
    String surname,
    String email,
    String operatingUnitNumber,
    String createdVia,
    Instant signedUpAt,
    Instant createdAt) {}
