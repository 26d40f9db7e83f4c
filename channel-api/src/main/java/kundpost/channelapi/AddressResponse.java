package kundpost.channelapi;

import java.util.UUID;

/// An address of a customer.
public record AddressResponse(
    UUID addressId,
    String purpose,
    String street,
    String postalCode,
    String city,
    String country) {}
