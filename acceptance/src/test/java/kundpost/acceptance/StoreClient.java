package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

  /// Repeats under the same key while the channel asks for a repeat, as a good caller does.
  Client.Answer signUpPatiently(Person person) {
    String key = UUID.randomUUID().toString();
    Client.Answer answer =
        Awaitility.await()
            .atMost(JOURNEY)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> signUp(person, key), last -> last.status() != 503 && last.status() != 429);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer;
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
