package kundpost.channel.customers;

import kundpost.channelapi.AddressResponse;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.CustomerState;
import kundpost.vocabulary.Address;
import org.jspecify.annotations.Nullable;

/// Customers as the channel API shows them.
final class Responses {

  private Responses() {}

  static CustomerResponse of(Customer customer) {
    return switch (customer) {
      case Customer.PendingCustomer pending ->
          response(pending.facts(), CustomerState.PendingSync, null);
      case Customer.SynchronizedCustomer known ->
          response(known.facts(), CustomerState.Synchronized, known.accountNumber().value());
    };
  }

  private static CustomerResponse response(
      Customer.Facts facts, CustomerState state, @Nullable String accountNumber) {
    return new CustomerResponse(
        facts.id().value(),
        accountNumber,
        state,
        facts.details().givenName(),
        facts.details().surname(),
        facts.details().email().value(),
        facts.details().phone().orElse(null),
        facts.details().language().orElse(null),
        facts.addresses().stream().map(Responses::of).toList(),
        facts.store().value(),
        facts.createdVia().wireName(),
        facts.createdAt());
  }

  static AddressResponse of(Address address) {
    return new AddressResponse(
        address.addressId(),
        address.purpose().wireName(),
        address.street(),
        address.postalCode(),
        address.city(),
        address.country());
  }
}
