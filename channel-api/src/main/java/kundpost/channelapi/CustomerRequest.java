package kundpost.channelapi;

import org.jspecify.annotations.Nullable;

/// The body of a sign-up by a store's application, and of a change: in a change, a field left out
/// stays as it is.
///
/// @param language a BCP 47 tag, for example `sv`
public record CustomerRequest(
    @Nullable String givenName,
    @Nullable String surname,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String language) {}
