package kundpost.headquarters.customers;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.vocabulary.AccountNumber;

/// A customer as the table has it.
///
/// @param source the state of a scale unit that is in force now
/// @param replaced by scale unit, the newest of its versions that others have replaced since
record StoredCustomer(
    UUID customerId,
    AccountNumber accountNumber,
    int version,
    Content content,
    Optional<Source> source,
    Map<String, Integer> replaced) {

  /// @param version by the scale unit's own count
  record Source(String scaleUnit, int version) {}
}
