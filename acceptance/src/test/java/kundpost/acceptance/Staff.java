package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// What a member of staff does in headquarters, through its API.
record Staff(Client client) {

  static final List<String> JOURNEY = List.of("P-0001", "SYNC-CUSTOMERS", "1010");

  /// What the demo data say, and the jobs on Continuous.
  void putEverythingBack() {
    servicing(false);
    JOURNEY.forEach(job -> schedule(job, Map.of("kind", "Continuous")));
    putInForce("068", "Async", true, "Error");
    putInForce("069", "Sync", false, "Error");
  }

  void servicing(boolean active) {
    Client.Answer answer = client.put("/api/servicing", Map.of("active", active));
    assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
  }

  void schedule(String job, Map<String, String> schedule) {
    Client.Answer answer = client.put("/api/jobs/" + job + "/schedule", schedule);
    assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
  }

  Client.Answer run(String job) {
    return client.post("/api/jobs/" + job + "/run?wait=true", Map.of());
  }

  void putInForce(String store, String profile, boolean async, String whenUnreachable) {
    Client.Answer answer =
        client.patch("/api/online-stores/" + store, Map.of("functionalityProfile", profile));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    awaitInForce(store, async, whenUnreachable);
  }

  void awaitInForce(String store, boolean async, String whenUnreachable) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode now = inForce(store);
              return !now.path("stale").asBoolean(true)
                  && now.path("createCustomerInAsyncMode").asBoolean(!async) == async
                  && now.path("whenHeadquartersUnreachable").asString("").equals(whenUnreachable);
            });
  }

  /// The mode that the channel obeys for the store.
  JsonNode inForce(String store) {
    return client.get("/api/online-stores/" + store).body().path("effective");
  }

  JsonNode search(String query) {
    Client.Answer answer =
        client.post("/api/customers/search", Map.of("query", query, "limit", 50));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.at("items");
  }
}
