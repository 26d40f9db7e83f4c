package kundpost.channelapi;

import org.jspecify.annotations.Nullable;

/// The body that adds or changes an address.
///
/// @param purpose Home (the default), Business, Delivery or Invoice
/// @param country ISO 3166-1 alpha-2
public record AddressRequest(
    @Nullable String purpose,
    @Nullable String street,
    @Nullable String postalCode,
    @Nullable String city,
    @Nullable String country) {}
