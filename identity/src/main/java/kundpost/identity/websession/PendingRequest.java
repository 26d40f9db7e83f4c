package kundpost.identity.websession;

import java.io.Serializable;

/// An authorization request that waits for somebody to sign in.
///
/// @param url the request to go on with
/// @param clientId who asked
/// @param returnOrigin scheme, host and port that the answer will be sent to
public record PendingRequest(String url, String clientId, String returnOrigin)
    implements Serializable {}
