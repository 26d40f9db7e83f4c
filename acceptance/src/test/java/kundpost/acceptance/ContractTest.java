package kundpost.acceptance;

import static kundpost.acceptance.StoreClient.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The contract that scripts outside the repository rely on, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

  private static final List<String> JOBS =
      List.of("P-0001", "SYNC-CUSTOMERS", "1010", "1070", "1110");
  private static final List<String> JOURNEY = List.of("P-0001", "SYNC-CUSTOMERS", "1010");

  private RunningKundpost kundpost;
  private Client headquarters;
  private StoreClient norrsken;
  private StoreClient fjord;

  @BeforeAll
  void start(@TempDir Path data) {
    kundpost = RunningKundpost.on(data);
    headquarters = kundpost.headquarters();
    norrsken = kundpost.application("norrsken");
    fjord = kundpost.application("fjord");
  }

  @AfterAll
  void stop() {
    kundpost.close();
  }

  @AfterEach
  void asItWas() {
    headquarters.put("/api/servicing", Map.of("active", false));
    JOURNEY.forEach(job -> schedule(job, Map.of("kind", "Continuous")));
    inForce("068", "Async", true, "Error");
    inForce("069", "Sync", false, "Error");
  }

  @Test
  void syncStoreHasTheNumberAtOnce() {
    Client.Answer answer = fjord.signUp(person("Ida", "Holm"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("Synchronized");
    assertThat(answer.text("accountNumber")).isNotEmpty();
    JsonNode found = search(answer.text("email")).get(0);
    assertThat(found.path("customerId").asString()).isEqualTo(answer.text("customerId"));
    assertThat(found.path("createdVia").asString()).isEqualTo("RealTime");
    assertThat(found.path("operatingUnitNumber").asString()).isEqualTo("069");
    assertThat(headquarters.get("/api/customers/" + answer.text("accountNumber")).status())
        .isEqualTo(200);
  }

  @Test
  void asyncStoreHasTheNumberAMomentLater() {
    Client.Answer answer = norrsken.signUp(person("Nils", "Wik"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(answer.at("accountNumber").isNull()).isTrue();
    awaitSynchronized(norrsken, answer.text("customerId"));
    JsonNode found = search(answer.text("email")).get(0);
    assertThat(found.path("createdVia").asString()).isEqualTo("Async");
    assertThat(found.path("accountNumber").asString())
        .isEqualTo(norrsken.customer(answer.text("customerId")).text("accountNumber"));
  }

  @Test
  void manualJobsWaitForRunNow() {
    JOURNEY.forEach(job -> schedule(job, Map.of("kind", "Manual")));
    String id = norrsken.signUp(person("Vera", "Strand")).text("customerId");
    for (String job : JOURNEY) {
      assertThat(norrsken.customer(id).text("state")).as("before " + job).isEqualTo("PendingSync");
      Client.Answer run = headquarters.post("/api/jobs/" + job + "/run?wait=true", Map.of());
      assertThat(run.status()).as("%s", run.body()).isEqualTo(200);
      assertThat(run.at("rows").asLong()).as("%s", run.body()).isGreaterThanOrEqualTo(1);
    }
    assertThat(norrsken.customer(id).text("state")).isEqualTo("Synchronized");
  }

  @Test
  void jobsAreKnownByTheirNumbers() {
    JsonNode jobs = headquarters.get("/api/jobs").body();
    List<String> numbers = new ArrayList<>();
    jobs.forEach(job -> numbers.add(job.path("number").asString()));
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(JOBS);
    jobs.forEach(
        job ->
            assertThat(job.propertyNames())
                .contains("number", "name", "direction", "schedule", "lastRun"));
    schedule("P-0001", Map.of("kind", "Recurring", "every", "PT15M"));
    assertThat(headquarters.put("/api/jobs/P-0001/schedule", Map.of("kind", "Soon")).status())
        .isBetween(400, 422);
    assertThat(headquarters.post("/api/jobs/P-9999/run?wait=true", Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void servicingStopsTheSyncStoreOnlyAndTheFallBackGoesOn() {
    assertThat(
            headquarters
                .post(
                    "/api/functionality-profiles",
                    Map.of(
                        "id", "Fallback",
                        "description", "Fall back",
                        "createCustomerInAsyncMode", false,
                        "whenHeadquartersUnreachable", "CreateAsync",
                        "realTimeTimeoutMillis", 3000))
                .status())
        .isEqualTo(201);
    assertThat(headquarters.put("/api/servicing", Map.of("active", true)).status())
        .isBetween(200, 204);
    assertThat(headquarters.get("/api/servicing").at("active").asBoolean()).isTrue();

    String key = UUID.randomUUID().toString();
    Map<String, String> person = person("Rut", "Alm");
    Client.Answer refused = fjord.signUp(person, key);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("code")).isEqualTo("HeadquartersUnavailable");
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();

    String async = norrsken.signUp(person("Sten", "Mo")).text("customerId");
    inForce("069", "Fallback", false, "CreateAsync");
    Client.Answer fellBack = fjord.signUp(person, key);
    assertThat(fellBack.status()).as("%s", fellBack.body()).isEqualTo(201);
    assertThat(fellBack.text("state")).isEqualTo("PendingSync");
    assertThat(search(person.get("email"))).isEmpty();

    assertThat(headquarters.delete("/api/functionality-profiles/Fallback").status())
        .as("in use")
        .isEqualTo(409);
    headquarters.put("/api/servicing", Map.of("active", false));
    awaitSynchronized(norrsken, async);
    awaitSynchronized(fjord, fellBack.text("customerId"));
    assertThat(search(person.get("email"))).hasSize(1);
    inForce("069", "Sync", false, "Error");
    assertThat(headquarters.delete("/api/functionality-profiles/Fallback").status()).isEqualTo(204);
  }

  @Test
  void storeWithoutProfileObeysTheBuiltInDefault() {
    Map<String, Object> none = new HashMap<>();
    none.put("functionalityProfile", null);
    assertThat(headquarters.patch("/api/online-stores/068", none).status()).isEqualTo(200);
    awaitEffective("068", false, "Error");
    assertThat(effective("068").path("source").asString()).isEqualTo("default");
    assertThat(norrsken.signUp(person("Gun", "Dal")).text("state")).isEqualTo("Synchronized");
  }

  @Test
  void repeatsMakeOneCustomer() {
    for (StoreClient store : List.of(norrsken, fjord)) {
      String key = UUID.randomUUID().toString();
      Map<String, String> person = person("Tove", "Lund");
      Client.Answer first = store.signUp(person, key);
      Client.Answer again = store.signUp(person, key);
      assertThat(again.status()).isBetween(200, 201);
      assertThat(again.text("customerId")).isEqualTo(first.text("customerId"));
      Client.Answer other = store.signUp(person("Tova", "Lund"), key);
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.text("code")).isEqualTo("IdempotencyKeyReused");
    }
  }

  @Test
  void parallelSignUpsWithOneKeyMakeOneCustomer() throws Exception {
    for (StoreClient store : List.of(norrsken, fjord)) {
      String key = UUID.randomUUID().toString();
      Map<String, String> person = person("Egon", "Sund");
      List<Callable<Client.Answer>> tries =
          IntStream.range(0, 20)
              .<Callable<Client.Answer>>mapToObj(attempt -> () -> store.signUp(person, key))
              .toList();
      List<String> ids = new ArrayList<>();
      try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Client.Answer> attempt : shoppers.invokeAll(tries)) {
          assertThat(attempt.get().status()).as("%s", attempt.get().body()).isBetween(200, 201);
          ids.add(attempt.get().text("customerId"));
        }
      }
      assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
      awaitSynchronized(store, ids.getFirst());
      assertThat(search(person.get("email"))).hasSize(1);
    }
  }

  @Test
  void parallelSignUpsOfManyAreAllKept() throws Exception {
    List<Callable<Client.Answer>> tries =
        IntStream.range(0, 100)
            .<Callable<Client.Answer>>mapToObj(
                number ->
                    () ->
                        (number % 2 == 0 ? norrsken : fjord).signUp(person("Kund", "Nr" + number)))
            .toList();
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Client.Answer> attempt : shoppers.invokeAll(tries)) {
        Client.Answer answer = attempt.get();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> search(answer.text("email")).size() == 1);
      }
    }
  }

  @Test
  void refusesBadFieldsWithoutWritingAnything() {
    Map<String, String> bad = Map.of("givenName", "A\u0000b", "surname", "", "email", "nobody");
    for (StoreClient store : List.of(norrsken, fjord)) {
      Client.Answer answer = store.signUp(bad);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("code")).isEqualTo("ValidationFailed");
      List<String> fields = new ArrayList<>();
      answer.at("fields").forEach(field -> fields.add(field.path("field").asString()));
      assertThat(fields).contains("givenName", "surname", "email");
    }
    assertThat(search("nobody")).isEmpty();
  }

  @Test
  void opensOnlyToTheRightTokens() {
    assertThat(headquarters.withToken("wrong").get("/api/jobs").status()).isEqualTo(401);
    assertThat(headquarters.withToken(norrsken.client().token()).get("/api/jobs").status())
        .isEqualTo(401);
    StoreClient stranger = new StoreClient(norrsken.client().withToken("wrong"), "068");
    Client.Answer unknown = stranger.signUp(person("Ove", "Ask"));
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("code")).isEqualTo("Unauthorized");
    StoreClient neighbour = new StoreClient(fjord.client(), "068");
    assertThat(neighbour.signUp(person("Ove", "Ask")).status()).isEqualTo(403);
    StoreClient nowhere = new StoreClient(fjord.client(), "999");
    assertThat(nowhere.signUp(person("Ove", "Ask")).status()).isIn(403, 404);
  }

  @Test
  void sharesChangesAndAddresses() {
    String id = fjord.signUp(person("Lena", "Vik")).text("customerId");
    Client.Answer changed =
        fjord.client().patch(fjord.customers() + "/" + id, Map.of("phone", "+46701234567"));
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    assertThat(changed.text("phone")).isEqualTo("+46701234567");
    Client.Answer address =
        fjord
            .client()
            .post(
                fjord.customers() + "/" + id + "/addresses",
                Map.of(
                    "purpose", "Home",
                    "street", "Storgatan 1",
                    "postalCode", "111 22",
                    "city", "Stockholm",
                    "country", "SE"));
    assertThat(address.status()).as("%s", address.body()).isEqualTo(201);
    assertThat(fjord.customer(id).at("addresses")).hasSize(1);
  }

  @Test
  void describesItself() {
    assertThat(headquarters.get("/v3/api-docs").status()).isEqualTo(200);
    assertThat(fjord.client().get("/v3/api-docs").status()).isEqualTo(200);
    JsonNode stores = fjord.client().get("/api/stores").body().path("items");
    assertThat(stores).isNotEmpty();
  }

  private void schedule(String job, Map<String, String> schedule) {
    Client.Answer answer = headquarters.put("/api/jobs/" + job + "/schedule", schedule);
    assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
  }

  private void inForce(String store, String profile, boolean async, String whenUnreachable) {
    Client.Answer answer =
        headquarters.patch("/api/online-stores/" + store, Map.of("functionalityProfile", profile));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    awaitEffective(store, async, whenUnreachable);
  }

  private void awaitEffective(String store, boolean async, String whenUnreachable) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode now = effective(store);
              return !now.path("stale").asBoolean(true)
                  && now.path("createCustomerInAsyncMode").asBoolean(!async) == async
                  && now.path("whenHeadquartersUnreachable").asString().equals(whenUnreachable);
            });
  }

  private JsonNode effective(String store) {
    return headquarters.get("/api/online-stores/" + store).body().path("effective");
  }

  private JsonNode search(String query) {
    Client.Answer answer =
        headquarters.post("/api/customers/search", Map.of("query", query, "limit", 50));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.at("items");
  }

  private static void awaitSynchronized(StoreClient store, String customerId) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> store.customer(customerId).text("state").equals("Synchronized"));
  }
}
