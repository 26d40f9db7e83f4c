package kundpost.channel.customers;

import java.util.List;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.AddressPurpose;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Addresses as they stand in their column: the shape in which they also travel.
final class AddressJson {

  private static final TypeReference<List<WireAddress>> LIST = new TypeReference<>() {};

  private final JsonMapper json = JsonMapper.builder().build();

  List<Address> read(String column) {
    return json.readValue(column, LIST).stream().map(AddressJson::address).toList();
  }

  String write(List<Address> addresses) {
    return json.writeValueAsString(addresses.stream().map(AddressJson::wire).toList());
  }

  private static Address address(WireAddress wire) {
    AddressPurpose purpose =
        List.of(AddressPurpose.values()).stream()
            .filter(known -> known.wireName().equals(wire.purpose()))
            .findFirst()
            .orElse(AddressPurpose.HOME);
    return new Address(
        wire.addressId(), purpose, wire.street(), wire.postalCode(), wire.city(), wire.country());
  }

  private static WireAddress wire(Address address) {
    return new WireAddress(
        address.addressId(),
        address.purpose().wireName(),
        address.street(),
        address.postalCode(),
        address.city(),
        address.country());
  }
}
