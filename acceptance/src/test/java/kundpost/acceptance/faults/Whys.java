package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kundpost.acceptance.Client;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// A member of staff who asks why, and cures what she is told.
final class Whys {

  static final String ASYNC_STORE = "068";
  static final String SYNC_STORE = "069";
  private static final Duration NAMED_WITHIN = Duration.ofSeconds(5);
  private static final Duration CURED_WITHIN = Duration.ofSeconds(60);

  private final Site site;

  Whys(Site site) {
    this.site = site;
  }

  /// Somebody who signed up.
  record Signed(String email, String customerId, int status) {}

  Signed signUp(String store) {
    String email = "why." + UUID.randomUUID() + "@example.com";
    String token = "";
    for (JsonNode known : site.headquarters().access().path("stores")) {
      if (store.equals(known.path("operatingUnitNumber").asString())) {
        token = known.path("clientToken").asString();
      }
    }
    Client.Answer answer =
        new Client(site.channelUrl(), token)
            .post(
                "/api/stores/" + store + "/customers",
                Map.of("givenName", "Ylva", "surname", "Åkesson", "email", email));
    return new Signed(email, answer.text("customerId"), answer.status());
  }

  Client.Answer ask(String customer) {
    return site.staff().post("/api/diagnosis", Map.of("customer", customer));
  }

  /// The cause is named within five seconds of asking, as soon as the fault is known at all.
  JsonNode named(String customer, String cause) {
    Client.Answer[] last = new Client.Answer[1];
    Awaitility.await(cause)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              long start = System.nanoTime();
              last[0] = ask(customer);
              Duration took = Duration.ofNanos(System.nanoTime() - start);
              assertThat(last[0].text("verdict")).as("%s", last[0].body()).isEqualTo(cause);
              assertThat(took).isLessThan(NAMED_WITHIN);
            });
    JsonNode body = last[0].body();
    assertThat(body.path("sentence").asString()).isNotBlank().doesNotContain("{");
    assertThat(body.path("who").asString()).isNotBlank();
    return body;
  }

  /// Does what the diagnosis offers.
  void cure(JsonNode diagnosis, String action) {
    for (JsonNode offered : diagnosis.path("actions")) {
      if (offered.path("action").asString().equals(action)) {
        Client.Answer answer =
            site.staff()
                .post(
                    "/api/diagnosis/cures",
                    Map.of("action", action, "target", offered.path("target").asString()));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return;
      }
    }
    throw new AssertionError(action + " is not offered: " + diagnosis);
  }

  void arrives(Signed who) {
    Awaitility.await()
        .atMost(CURED_WITHIN)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Client.Answer answer = ask(who.customerId());
              assertThat(answer.text("verdict"))
                  .as("%s", answer.body())
                  .isEqualTo("IN_HEADQUARTERS");
            });
  }

  void schedule(String job, String kind, boolean active) {
    Map<String, Object> schedule = new HashMap<>(Map.of("kind", kind, "active", active));
    if (kind.equals("Recurring")) {
      schedule.put("every", "PT1H");
    }
    Client.Answer answer = site.staff().put("/api/jobs/" + job + "/schedule", schedule);
    assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
  }

  void profile(String store, String profile) {
    Client.Answer answer =
        site.staff().patch("/api/online-stores/" + store, Map.of("functionalityProfile", profile));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  void servicing(boolean active) {
    site.staff().put("/api/servicing", Map.of("active", active));
  }

  void everythingContinuous() {
    for (String job : new String[] {"P-0001", "SYNC-CUSTOMERS", "1010", "1070"}) {
      schedule(job, "Continuous", true);
    }
  }
}
