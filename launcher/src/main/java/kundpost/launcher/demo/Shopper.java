package kundpost.launcher.demo;

import java.util.Locale;
import java.util.UUID;

/// Somebody who signs up.
///
/// @param idempotencyKey one for all tries of this sign-up
record Shopper(String givenName, String surname, String idempotencyKey) {

  static Shopper named(String givenName, String surname) {
    return new Shopper(givenName, surname, UUID.randomUUID().toString());
  }

  String name() {
    return givenName + " " + surname;
  }

  String email() {
    return (givenName + "." + surname).toLowerCase(Locale.ROOT) + "@example.com";
  }
}
