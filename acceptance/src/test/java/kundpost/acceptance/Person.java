package kundpost.acceptance;

import java.util.UUID;

/// Somebody who signs up, with an e-mail address that nobody else has.
record Person(String givenName, String surname, String email) {

  static Person named(String givenName, String surname) {
    return new Person(givenName, surname, "shopper." + UUID.randomUUID() + "@example.com");
  }
}
