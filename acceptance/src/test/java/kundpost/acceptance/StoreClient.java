package kundpost.acceptance;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/// What a store's application asks of its channel.
record StoreClient(Client client, String operatingUnitNumber) {

  private static final Duration JOURNEY = Duration.ofSeconds(30);

  String customers() {
    return "/api/stores/" + operatingUnitNumber + "/customers";
  }

  Client.Answer signUp(Object person) {
    return client.post(customers(), person);
  }

  Client.Answer signUp(Person person, String idempotencyKey) {
    return client.send("POST", customers(), person, Map.of("Idempotency-Key", idempotencyKey));
  }

  Client.Answer customer(String customerId) {
    return client.get(customers() + "/" + customerId);
  }

  void awaitSynchronized(String customerId) {
    Awaitility.await()
        .atMost(JOURNEY)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> customer(customerId).text("state").equals("Synchronized"));
  }
}
