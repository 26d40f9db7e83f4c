package kundpost.identity.signup;

import java.time.Instant;
import java.util.UUID;
import kundpost.vocabulary.EmailAddress;

/// A sign-up whose address is not proved yet. There may be several for one address, each with the
/// password of who made it: whose link is opened, that one becomes the shopper.
///
/// @param id the subject that the shopper will have
public record PendingSignUp(
    UUID id,
    EmailAddress email,
    String givenName,
    String surname,
    String language,
    String passwordHash,
    Instant createdAt) {}
