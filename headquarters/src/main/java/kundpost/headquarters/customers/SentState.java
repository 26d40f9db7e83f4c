package kundpost.headquarters.customers;

import java.util.Optional;
import java.util.UUID;

/// A state that a scale unit has sent of a customer before.
///
/// @param sentId the id it was sent under: the customer's own, or an alias
/// @param version by the scale unit's own count
/// @param basedOn headquarters' version that it was made from
record SentState(
    UUID customerId,
    UUID sentId,
    String scaleUnit,
    int version,
    Optional<Integer> basedOn,
    Content content) {

  static SentState of(CheckedCustomer arrived, UUID customerId) {
    return new SentState(
        customerId,
        arrived.customerId().value(),
        arrived.scaleUnit().value(),
        arrived.scaleUnitVersion(),
        arrived.basedOn(),
        Content.of(arrived));
  }

  boolean isOf(CheckedCustomer arrived) {
    return sentId.equals(arrived.customerId().value())
        && scaleUnit.equals(arrived.scaleUnit().value());
  }
}
