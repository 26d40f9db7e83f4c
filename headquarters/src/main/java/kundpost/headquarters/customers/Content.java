package kundpost.headquarters.customers;

import java.util.List;
import java.util.Optional;
import kundpost.exchange.CustomerRecord.WireAddress;

/// What of a customer an edit can change.
record Content(
    String givenName,
    String surname,
    String email,
    boolean emailVerified,
    Optional<String> phone,
    Optional<String> language,
    List<WireAddress> addresses) {

  static Content of(CheckedCustomer customer) {
    return new Content(
        customer.details().givenName(),
        customer.details().surname(),
        customer.details().email().value(),
        customer.emailVerified(),
        customer.details().phone(),
        customer.details().language(),
        customer.addresses().stream()
            .map(
                address ->
                    new WireAddress(
                        address.addressId(),
                        address.purpose().wireName(),
                        address.street(),
                        address.postalCode(),
                        address.city(),
                        address.country()))
            .toList());
  }
}
