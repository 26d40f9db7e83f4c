package kundpost.channelapi;

import java.util.List;

/// The answer to `GET …/addresses`.
public record AddressesResponse(List<AddressResponse> items) {}
