package kundpost.headquarters.exchangetests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.AddressPurpose;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.EmailAddress;
import kundpost.vocabulary.OperatingUnitNumber;
import org.jspecify.annotations.Nullable;

/// A customer's content as a map of texts: a place that edits sets some, headquarters is asked for
/// the same. A street stands under its address's id.
record State(Map<String, String> fields) {

  static State signedUp(UUID address) {
    return new State(
        Map.of(
            "givenName",
            "Anna",
            "surname",
            "Berg",
            "email",
            "anna@example.se",
            "phone",
            "+46700000000",
            "language",
            "sv",
            address.toString(),
            "Storgatan 1"));
  }

  State with(String field, String value) {
    Map<String, String> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new State(changed);
  }

  State without(String field) {
    Map<String, String> changed = new TreeMap<>(fields);
    changed.remove(field);
    return new State(changed);
  }

  CheckedCustomer from(String scaleUnit, UUID id, int version, @Nullable Integer basedOn) {
    Map<String, String> streets = new LinkedHashMap<>(fields);
    List.of("givenName", "surname", "email", "phone", "language").forEach(streets::remove);
    List<Address> addresses = new ArrayList<>();
    streets.forEach(
        (addressId, street) ->
            addresses.add(
                new Address(
                    UUID.fromString(addressId),
                    AddressPurpose.HOME,
                    street,
                    "111 22",
                    "Umeå",
                    "SE")));
    return new CheckedCustomer(
        new CustomerId(id),
        version,
        new CustomerDetails(
            fields.getOrDefault("givenName", ""),
            fields.getOrDefault("surname", ""),
            new EmailAddress(fields.getOrDefault("email", "")),
            Optional.ofNullable(fields.get("phone")),
            Optional.ofNullable(fields.get("language"))),
        true,
        addresses,
        Optional.empty(),
        new OperatingUnitNumber("068"),
        new ScaleUnitId(scaleUnit),
        version,
        CreatedVia.ASYNC,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.ofNullable(basedOn));
  }
}
