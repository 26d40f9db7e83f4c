package kundpost.channelapi;

/// What a storefront must know before anybody has signed in.
///
/// @param issuer the identity provider where this store's shoppers sign in
/// @param clientId the storefront's client id there; a public client that proves itself by PKCE
public record StorefrontResponse(
    String operatingUnitNumber, String name, String handle, String issuer, String clientId) {}
