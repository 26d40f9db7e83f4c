package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What staff do with the pages: make, change, run, repair.
class StaffWorkTest extends HeadquartersTest {

  private static final String PARKED = "0197c000-0000-7000-8000-00000000dead";
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void someRecords() {
    park();
    ann = Staff.signedIn(BASE);
  }

  private void park() {
    jdbc.sql(
            """
            insert into staged_customer
              (customer_id, version, scale_unit, record, state, problems, finished_at)
            values (cast(:id as uuid), 1, 'sweden-1', cast(:record as json), 'Parked',
              '[{"field": "email", "rule": "INVALID_EMAIL", "limit": 0}]', now())
            """)
        .param("id", PARKED)
        .param(
            "record",
            """
            {"customerId": "%s", "version": 1, "operatingUnitNumber": "068",
             "givenName": "Bo", "surname": "Ek", "email": "nobody", "emailVerified": false,
             "addresses": [], "createdVia": "Async", "signedUpAt": "2026-01-01T00:00:00Z"}"""
                .formatted(PARKED))
        .update();
  }

  @AfterEach
  void noServicing() {
    api("PUT", "/api/servicing", "{\"active\": false}");
    for (String job : new String[] {"P-0001", "SYNC-CUSTOMERS", "1010"}) {
      api("PUT", "/api/jobs/" + job + "/schedule", "{\"kind\": \"Continuous\"}");
    }
  }

  @Test
  void aProfileIsMadeGivenToAStoreAndCannotBeDeletedThen() {
    ann.language("en").get("/functionality-profiles/new");
    HttpResponse<String> refused =
        ann.post(
            "/functionality-profiles",
            Map.of("id", "no good", "description", "kept", "realTimeTimeoutMillis", "5"));
    assertThat(refused.body())
        .contains("Use only the letters A to Z")
        .contains("Outside the allowed range.")
        .contains("Please fill this in.")
        .contains("value=\"kept\"");
    HttpResponse<String> created =
        ann.post(
            "/functionality-profiles",
            Map.of(
                "id", "Fallback",
                "createCustomerInAsyncMode", "false",
                "whenHeadquartersUnreachable", "CreateAsync",
                "realTimeTimeoutMillis", "1500"));
    assertThat(created.body()).contains("Profile Fallback is created").contains("1,500 ms");

    ann.get("/online-stores/069");
    HttpResponse<String> store =
        ann.post("/online-stores/069", Map.of("functionalityProfile", "Fallback"));
    assertThat(store.body())
        .contains("Its channel has not fetched the change yet")
        .contains("value=\"Fallback\" selected")
        .contains("Behind");

    HttpResponse<String> kept = ann.post("/functionality-profiles/Fallback/delete", Map.of());
    assertThat(kept.body()).contains("it is used by Fjord");
    channelHasNewestConfiguration();
    assertThat(ann.get("/online-stores/069").body())
        .contains("The channel does what is set here.")
        .contains("Profile Fallback");

    ann.post("/online-stores/069", Map.of("functionalityProfile", ""));
    assertThat(get("/api/online-stores/069").body().get("functionalityProfile").isNull()).isTrue();
    assertThat(ann.post("/functionality-profiles/Fallback/delete", Map.of()).body())
        .contains("Profile Fallback is deleted");
  }

  @Test
  void servicingStandsAboveEveryPageWhileItLasts() {
    ann.language("en").get("/servicing");
    HttpResponse<String> on =
        ann.post("/servicing", Map.of("active", "true", "message", "New <disks>"));
    assertThat(on.body()).contains("Servicing has begun").contains("New &lt;disks&gt;");
    for (String path : new String[] {"/", "/customers", "/jobs", "/online-stores/068"}) {
      assertThat(ann.get(path).body()).as(path).contains("class=\"banner waiting\"");
    }
    assertThat(get("/api/servicing").body().get("changedBy").asString()).isEqualTo("ann");
    HttpResponse<String> off = ann.post("/servicing", Map.of("active", "false"));
    assertThat(off.body()).contains("Servicing has ended").doesNotContain("class=\"banner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00", "tomorrow"})
  void servicingCannotEndInThePast(String until) {
    ann.language("en").get("/servicing");
    HttpResponse<String> refused =
        ann.post("/servicing", Map.of("active", "true", "until", until, "message", "kept"));
    assertThat(refused.body()).contains("Outside the allowed range.").contains("value=\"kept\"");
    assertThat(get("/api/servicing").body().get("active").asBoolean()).isFalse();
  }

  @Test
  void aJobIsRunNowAndItsScheduleChanged() {
    ann.language("en").get("/jobs");
    assertThat(ann.post("/jobs/SYNC-CUSTOMERS/run", Map.of("run", "now")).body())
        .contains("SYNC-CUSTOMERS has run: nothing to do");
    HttpResponse<String> manual = ann.post("/jobs/P-0001/schedule", Map.of("kind", "Manual"));
    assertThat(manual.body())
        .contains("The schedule of P-0001 is saved")
        .contains("until somebody runs this job");
    assertThat(ann.get("/jobs").body())
        .contains("stay in the channel databases until somebody chooses Run now");
    ann.post("/jobs/1010/schedule", Map.of("kind", "Every", "count", "90", "unit", "minutes"));
    assertThat(ann.get("/jobs/1010").body()).contains("Every 90 min").contains("value=\"90\"");
    ann.post("/jobs/1010/schedule", Map.of("kind", "Cron", "cron", "0 0 2 * * *"));
    assertThat(ann.get("/jobs/1010").body()).contains("Every day at 02:00 UTC");
    for (Map<String, String> nonsense :
        java.util.List.of(
            Map.of("kind", "Cron", "cron", "whenever"),
            Map.of("kind", "Every", "count", "0", "unit", "hours"),
            Map.of("kind", "Every", "count", "x", "unit", "hours"),
            Map.of("kind", "Sometimes"))) {
      assertThat(ann.post("/jobs/1010/schedule", nonsense).body()).contains("that is no schedule");
    }
    assertThat(get("/api/jobs").body().toString()).contains("0 0 2 * * *");
  }

  @Test
  void aStoppedRecordIsCorrectedAndSynchronized() {
    api("PUT", "/api/jobs/SYNC-CUSTOMERS/schedule", "{\"kind\": \"Manual\"}");
    assertThat(ann.language("en").get("/").body())
        .contains("data-tile=\"stopped\"")
        .contains("Something needs a look.");
    assertThat(ann.get("/customer-synchronization").body())
        .contains("Not an e-mail address")
        .contains(PARKED);
    String path = "/customer-synchronization/" + PARKED;
    assertThat(ann.get(path).body()).contains("value=\"nobody\"").contains("aria-invalid=\"true\"");
    HttpResponse<String> refused = ann.post(path, entry("still nobody"));
    assertThat(refused.body()).contains("This is not an e-mail address.");
    HttpResponse<String> saved = ann.post(path, entry("bo@example.com"));
    assertThat(saved.body()).contains("Saved.");
    HttpResponse<String> done = ann.post(path + "/synchronize", Map.of());
    assertThat(done.body()).contains("it is customer").contains("Converted");
    assertThat(get("/api/customers/" + PARKED).body().get("email").asString())
        .isEqualTo("bo@example.com");
  }

  private static Map<String, String> entry(String email) {
    return Map.of("givenName", "Bo", "surname", "Ek", "email", email, "phone", "", "language", "");
  }
}
