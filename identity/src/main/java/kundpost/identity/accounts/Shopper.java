package kundpost.identity.accounts;

import java.time.Instant;
import java.util.UUID;
import kundpost.vocabulary.EmailAddress;

/// A shopper whose address is proved.
///
/// @param id the subject of her tokens
/// @param language `en` or `sv`, as she signed up
public record Shopper(
    UUID id,
    EmailAddress email,
    String givenName,
    String surname,
    String language,
    String passwordHash,
    Instant passwordChangedAt) {

  public String name() {
    return givenName + " " + surname;
  }
}
