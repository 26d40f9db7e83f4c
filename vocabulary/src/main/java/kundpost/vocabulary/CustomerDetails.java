package kundpost.vocabulary;

import java.util.Optional;

/// What a customer tells about herself, every field valid and in canonical form. Create it through
/// [CustomerRule].
public record CustomerDetails(
    String givenName,
    String surname,
    EmailAddress email,
    Optional<String> phone,
    Optional<String> language) {}
