package kundpost.identity.clients;

/// An application as people know it: a store, or the back office.
///
/// @param home where its people begin, as registered
public record StoreClient(String clientId, String name, Brand brand, String home) {}
