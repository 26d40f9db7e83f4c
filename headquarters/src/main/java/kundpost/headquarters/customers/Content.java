package kundpost.headquarters.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /// This, and of the other what is not here: where nobody can tell a removal from ignorance.
  Content orElse(Content other) {
    Map<UUID, WireAddress> all = new LinkedHashMap<>();
    other.addresses().forEach(address -> all.put(address.addressId(), address));
    addresses.forEach(address -> all.put(address.addressId(), address));
    return new Content(
        givenName,
        surname,
        email,
        emailVerified,
        phone.or(other::phone),
        language.or(other::language),
        List.copyOf(all.values()));
  }
}
