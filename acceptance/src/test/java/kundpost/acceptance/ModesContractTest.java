package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The two modes, the fall-back, servicing and the jobs, as scripts outside the repository see
/// them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModesContractTest {

  private static final List<String> JOBS =
      List.of("P-0001", "SYNC-CUSTOMERS", "1010", "1070", "1110", "RECONCILE");

  private RunningKundpost kundpost;
  private Staff staff;
  private StoreClient norrsken;
  private StoreClient fjord;

  @BeforeAll
  void start(@TempDir Path data) {
    kundpost = RunningKundpost.on(data);
    staff = kundpost.staff();
    norrsken = kundpost.application("norrsken");
    fjord = kundpost.application("fjord");
  }

  @AfterAll
  void stop() {
    kundpost.close();
  }

  @AfterEach
  void asItWas() {
    staff.putEverythingBack();
  }

  @Test
  void syncStoreHasTheNumberAtOnce() {
    Client.Answer answer = fjord.signUp(Person.named("Ida", "Holm"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("Synchronized");
    assertThat(answer.text("accountNumber")).isNotEmpty();
    JsonNode found = staff.search(answer.text("email")).get(0);
    assertThat(found.path("customerId").asString()).isEqualTo(answer.text("customerId"));
    assertThat(found.path("createdVia").asString()).isEqualTo("RealTime");
    assertThat(found.path("operatingUnitNumber").asString()).isEqualTo("069");
    assertThat(staff.client().get("/api/customers/" + answer.text("accountNumber")).status())
        .isEqualTo(200);
  }

  @Test
  void asyncStoreHasTheNumberAMomentLater() {
    Client.Answer answer = norrsken.signUp(Person.named("Nils", "Wik"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(answer.at("accountNumber").isNull()).isTrue();
    norrsken.awaitSynchronized(answer.text("customerId"));
    JsonNode found = staff.search(answer.text("email")).get(0);
    assertThat(found.path("createdVia").asString()).isEqualTo("Async");
    assertThat(found.path("accountNumber").asString())
        .isEqualTo(norrsken.customer(answer.text("customerId")).text("accountNumber"));
  }

  @Test
  void manualJobsWaitForRunNow() {
    Staff.JOURNEY.forEach(job -> staff.schedule(job, Map.of("kind", "Manual")));
    String id = norrsken.signUp(Person.named("Vera", "Strand")).text("customerId");
    for (String job : Staff.JOURNEY) {
      assertThat(norrsken.customer(id).text("state")).as("before " + job).isEqualTo("PendingSync");
      Client.Answer run = staff.run(job);
      assertThat(run.status()).as("%s", run.body()).isEqualTo(200);
      assertThat(run.at("rows").asLong()).as("%s", run.body()).isGreaterThanOrEqualTo(1);
    }
    assertThat(norrsken.customer(id).text("state")).isEqualTo("Synchronized");
  }

  @Test
  void jobsAreKnownByTheirNumbers() {
    JsonNode jobs = staff.client().get("/api/jobs").body();
    List<String> numbers = new ArrayList<>();
    jobs.forEach(job -> numbers.add(job.path("number").asString()));
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(JOBS);
    jobs.forEach(
        job ->
            assertThat(job.propertyNames())
                .contains("number", "name", "direction", "schedule", "lastRun"));
    staff.schedule("P-0001", Map.of("kind", "Recurring", "every", "PT15M"));
    assertThat(staff.client().put("/api/jobs/P-0001/schedule", Map.of("kind", "Soon")).status())
        .isBetween(400, 422);
    assertThat(staff.run("P-9999").status()).isEqualTo(404);
  }

  @Test
  void servicingStopsTheSyncStoreOnlyAndTheFallBackGoesOn() {
    assertThat(
            staff
                .client()
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
    staff.servicing(true);
    assertThat(staff.client().get("/api/servicing").at("active").asBoolean()).isTrue();

    String key = UUID.randomUUID().toString();
    Person person = Person.named("Rut", "Alm");
    Client.Answer refused = fjord.signUp(person, key);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("code")).isEqualTo("HeadquartersUnavailable");
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();

    String async = norrsken.signUp(Person.named("Sten", "Mo")).text("customerId");
    staff.putInForce("069", "Fallback", false, "CreateAsync");
    Client.Answer fellBack = fjord.signUp(person, key);
    assertThat(fellBack.status()).as("%s", fellBack.body()).isEqualTo(201);
    assertThat(fellBack.text("state")).isEqualTo("PendingSync");
    assertThat(staff.search(person.email())).isEmpty();

    assertThat(staff.client().delete("/api/functionality-profiles/Fallback").status())
        .as("in use")
        .isEqualTo(409);
    staff.servicing(false);
    norrsken.awaitSynchronized(async);
    fjord.awaitSynchronized(fellBack.text("customerId"));
    assertThat(staff.search(person.email())).hasSize(1);
    staff.putInForce("069", "Sync", false, "Error");
    assertThat(staff.client().delete("/api/functionality-profiles/Fallback").status())
        .isEqualTo(204);
  }

  @Test
  void storeWithoutProfileObeysTheBuiltInDefault() {
    Map<String, Object> none = new HashMap<>();
    none.put("functionalityProfile", null);
    assertThat(staff.client().patch("/api/online-stores/068", none).status()).isEqualTo(200);
    staff.awaitInForce("068", false, "Error");
    assertThat(staff.inForce("068").path("source").asString()).isEqualTo("default");
    assertThat(norrsken.signUp(Person.named("Gun", "Dal")).text("state")).isEqualTo("Synchronized");
  }
}
