package kundpost.headquarters.customers;

import java.util.Optional;
import java.util.UUID;
import kundpost.vocabulary.AccountNumber;

/// A customer as the table has it.
///
/// @param createdBy the scale unit that signed her up; empty when headquarters did
/// @param source the newest state of a scale unit that is in the customer
record StoredCustomer(
    UUID customerId,
    AccountNumber accountNumber,
    int version,
    Content content,
    Optional<String> createdBy,
    Optional<Source> source) {

  /// @param version by the scale unit's own count
  record Source(String scaleUnit, int version) {}
}
