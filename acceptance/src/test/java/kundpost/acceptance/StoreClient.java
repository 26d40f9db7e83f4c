package kundpost.acceptance;

import java.util.Map;
import java.util.UUID;

/// What a store's application asks of its channel.
record StoreClient(Client client, String operatingUnitNumber) {

  String customers() {
    return "/api/stores/" + operatingUnitNumber + "/customers";
  }

  static Map<String, String> person(String givenName, String surname) {
    return Map.of("givenName", givenName, "surname", surname, "email", email());
  }

  /// One that nobody else has.
  static String email() {
    return "shopper." + UUID.randomUUID() + "@example.com";
  }

  Client.Answer signUp(Map<String, String> person) {
    return client.post(customers(), person);
  }

  Client.Answer signUp(Map<String, String> person, String idempotencyKey) {
    return client.send("POST", customers(), person, Map.of("Idempotency-Key", idempotencyKey));
  }

  Client.Answer customer(String customerId) {
    return client.get(customers() + "/" + customerId);
  }
}
