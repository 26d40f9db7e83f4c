package kundpost.vocabulary;

import java.util.UUID;

/// A postal address of a customer, valid by [AddressRule].
///
/// @param addressId made by the channel, kept for ever
/// @param country ISO 3166-1 alpha-2
public record Address(
    UUID addressId,
    AddressPurpose purpose,
    String street,
    String postalCode,
    String city,
    String country) {}
