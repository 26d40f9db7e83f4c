package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The repair desk for programs: what waits and why, what is refused, its repair, alone and by the
/// hundred. Long because every story needs the same poisoned records.
@Timeout(120)
class RepairDeskTest {

  private static final String DESK = "/api/customer-synchronization";
  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("repairdesk"));
    link = headquarters.linkOf("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @BeforeEach
  void onAnEmptyDeskAndByItself() {
    headquarters.jdbc().sql("truncate customer, staged_customer, correction cascade").update();
    schedule(JobSchedule.CONTINUOUS);
  }

  private static void schedule(JobSchedule schedule) {
    headquarters.bean(Jobs.class).reschedule(JobNumber.SYNC_CUSTOMERS, schedule, "test");
  }

  private static void upload(CustomerRecord... customers) throws Exception {
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(customers)));
    headquarters
        .jdbc()
        .sql(
            """
            update staged_customer set operating_unit_number = '068'
            where operating_unit_number = ''
            """)
        .update();
  }

  private static JsonNode get(String path) throws Exception {
    TestHeadquarters.ApiAnswer answer = headquarters.api("GET", DESK + path, "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static long count(String state) throws Exception {
    return get("?limit=200&state=" + state).path("items").size();
  }

  private static void parked(int rows) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                headquarters
                        .jdbc()
                        .sql("select count(*) from staged_customer where state = 'Parked'")
                        .query(Long.class)
                        .single()
                    == rows);
  }

  private static Customers bad(String email) {
    return Customers.anna().email(email);
  }

  @Test
  void whatWaitsSaysWhyAndWhenItIsTriedNext() throws Exception {
    schedule(JobSchedule.MANUAL);
    CustomerRecord anna = Customers.anna().record();
    upload(anna);
    JsonNode item = get("?state=Staged").at("/items/0");
    assertThat(item.path("waitingReason").asString()).isEqualTo("JobManual");
    assertThat(Instant.parse(item.path("nextAttemptAt").asString())).isNotNull();
    assertThat(item.path("reasonCode").asString()).isEqualTo("Received");

    schedule(new JobSchedule(JobSchedule.Kind.Recurring, "PT1H", null));
    item = get("?state=Staged").at("/items/0");
    assertThat(item.path("waitingReason").asString()).isEqualTo("JobScheduled");
    assertThat(Instant.parse(item.path("nextAttemptAt").asString()))
        .isAfter(Instant.now().plusSeconds(3000));

    set("claimed_until = now() + interval '1 hour'");
    item = get("?state=Staged").at("/items/0");
    assertThat(item.path("waitingReason").asString()).isEqualTo("BeingConverted");
    assertThat(Instant.parse(item.path("nextAttemptAt").asString()))
        .isAfter(Instant.now().plusSeconds(3000));

    set("claimed_until = null, attempts = 1, next_attempt_at = now() + interval '1 hour'");
    item = get("?reason=RestsAfterFailure").at("/items/0");
    assertThat(item.path("waitingReason").asString()).isEqualTo("RestsAfterFailure");
    JsonNode group = get("/groups").at("/groups/0");
    assertThat(group.path("reason").asString()).isEqualTo("RestsAfterFailure");
    assertThat(group.path("count").asLong()).isEqualTo(1);
    assertThat(get("?reason=JobScheduled").path("items").size()).isZero();
  }

  private static void set(String columns) {
    headquarters.jdbc().sql("update staged_customer set " + columns).update();
  }

  @Test
  void groupsCountByReasonFieldAndStoreAndFiltersFindTheirRecords() throws Exception {
    upload(
        bad("nobody").record(),
        bad("nowhere").givenName("x".repeat(500)).record(),
        Customers.anna().givenName("").record(),
        Customers.anna().record());
    parked(3);
    JsonNode groups = get("/groups").path("groups");
    assertThat(groups.size()).isEqualTo(3);
    assertThat(groups.at("/0/reason").asString()).isEqualTo("INVALID_EMAIL");
    assertThat(groups.at("/0/field").asString()).isEqualTo("email");
    assertThat(groups.at("/0/title").asString()).isEqualTo("Ingen e-postadress");
    assertThat(groups.at("/0/store").asString()).isEqualTo("068");
    assertThat(groups.at("/0/count").asLong()).isEqualTo(2);
    assertThat(groups.at("/0/oldest").asString()).isNotEmpty();

    assertThat(found("?reason=INVALID_EMAIL")).isEqualTo(2);
    assertThat(found("?reason=INVALID_EMAIL&field=email&store=068&scaleUnit=sweden-1"))
        .isEqualTo(2);
    assertThat(found("?reason=INVALID_EMAIL&field=givenName")).isZero();
    assertThat(found("?field=givenName")).isEqualTo(2);
    assertThat(found("?reason=TOO_LONG")).isEqualTo(1);
    assertThat(found("?state=Parked,Staged")).isEqualTo(3);
    assertThat(found("?state=Parked&store=069")).isZero();
    assertThat(found("?state=Parked&olderThan=P1D")).isZero();
    set("received_at = now() - interval '2 days'");
    assertThat(found("?state=Parked&olderThan=P1D")).isEqualTo(3);
    assertThat(get("/groups?reason=TOO_LONG").path("groups").size()).isEqualTo(1);
  }

  private static int found(String query) throws Exception {
    return get(query).path("items").size();
  }

  @ParameterizedTest
  @CsvSource({
    "state=Lost, state",
    "'state=Parked,', state",
    "reason=WHATEVER, reason",
    "field=a%20b, field",
    "store=%00, store",
    "scaleUnit=%3Cx%3E, scaleUnit",
    "olderThan=yesterday, olderThan",
    "olderThan=-PT1H, olderThan",
    "olderThan=P999999999D, olderThan",
  })
  void aMisspeltFilterIsRefusedByItsField(String query, String field) throws Exception {
    for (String path : List.of("?", "/groups?")) {
      TestHeadquarters.ApiAnswer answer = headquarters.api("GET", DESK + path + query, "");
      assertThat(answer.status()).as(path + query).isEqualTo(422);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.body().at("/fields/0/field").asString()).isEqualTo(field);
    }
    String name = query.substring(0, query.indexOf('='));
    String body = "{\"filter\": {\"" + name + "\": \"-\\u0000\"}, \"dryRun\": true}";
    TestHeadquarters.ApiAnswer retry = headquarters.api("POST", DESK + "/retries", body);
    assertThat(retry.body().at("/fields/0/field").asString()).isEqualTo("filter." + field);
  }

  @Test
  void aForgedCursorIsRefused() throws Exception {
    for (String position :
        List.of(
            "+99999999-01-01T00:00:00Z|%s|1|s".formatted(UUID.randomUUID()),
            "2026-01-01T00:00:00Z|%s|1|\u0000".formatted(UUID.randomUUID()))) {
      String cursor =
          java.util.Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(position.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      TestHeadquarters.ApiAnswer answer = headquarters.api("GET", DESK + "?after=" + cursor, "");
      assertThat(answer.body().path("code").asString()).isEqualTo("InvalidCursor");
    }
  }

  @Test
  void aCorrectionIsKeptWithBeforeAndAfterAndTheHistoryIsWhole() throws Exception {
    CustomerRecord poison = bad("no\u0000body").record();
    upload(poison);
    parked(1);
    String path = DESK + "/" + poison.customerId();
    assertThat(
            headquarters
                .api("PATCH", path, "{\"email\": \"bo@example.com\", \"surname\": \"Ek\"}")
                .status())
        .isEqualTo(200);
    await().until(() -> count("Converted") == 1);

    JsonNode correction = get("/" + poison.customerId() + "/corrections").at("/items/0");
    assertThat(correction.path("by").asString()).isNotEmpty();
    assertThat(Instant.parse(correction.path("at").asString())).isBefore(Instant.now());
    assertThat(correction.path("changes").toString())
        .contains("{\"field\":\"email\",\"before\":\"no\ufffdbody\",\"after\":\"bo@example.com\"}")
        .contains("{\"field\":\"surname\",\"before\":\"Åström\",\"after\":\"Ek\"}")
        .contains("{\"field\":\"emailVerified\",\"before\":\"true\",\"after\":\"false\"}")
        .doesNotContain("givenName");
    assertThat(codes(poison)).containsExactly("Received", "Refused", "Corrected", "Converted");
    assertThat(get("/" + poison.customerId() + "/history").at("/items/2/actor").asString())
        .isEqualTo(correction.path("by").asString());
  }

  @Test
  void aTextWithinAnAddressIsCorrectedTheSameWay() throws Exception {
    CustomerRecord good = Customers.anna().record();
    WireAddress home = good.addresses().getFirst();
    CustomerRecord poison =
        new CustomerRecord(
            good.customerId(),
            1,
            "068",
            "Anna",
            "Ek",
            "anna@example.com",
            false,
            null,
            null,
            List.of(new WireAddress(home.addressId(), "Home", "Gatan 1", "9 0 3", "Ås", "SE")),
            null,
            "Async",
            null,
            good.signedUpAt());
    upload(poison);
    parked(1);
    assertThat(found("?field=addresses[3].postalCode".replace("[", "%5B").replace("]", "%5D")))
        .isEqualTo(1);
    String path = DESK + "/" + poison.customerId();
    for (String wrong :
        List.of(
            "{\"addresses[0].postalCode\": \"x\"}",
            "{\"addresses[1].city\": \"Ås\"}",
            "{\"phone\": \"\"}")) {
      assertThat(headquarters.api("PATCH", path, "{\"addresses\": " + wrong + "}").status())
          .isEqualTo(422);
    }
    var saved =
        headquarters.api(
            "PATCH", path, "{\"addresses\": {\"addresses[0].postalCode\": \"903 26\"}}");
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    await().until(() -> count("Converted") == 1);
    assertThat(get("/" + poison.customerId() + "/corrections").at("/items/0/changes").toString())
        .isEqualTo(
            "[{\"field\":\"addresses[0].postalCode\",\"before\":\"9 0 3\",\"after\":\"903 26\"}]");
  }

  private static List<String> codes(CustomerRecord customer) throws Exception {
    return get("/" + customer.customerId() + "/history")
        .path("items")
        .valueStream()
        .map(move -> move.path("reasonCode").asString())
        .toList();
  }

  @Test
  void twoCorrectionsAtOnceBothCount() throws Exception {
    CustomerRecord poison = bad("nobody").givenName("x".repeat(500)).store("999").record();
    upload(poison);
    parked(1);
    String path = DESK + "/" + poison.customerId();
    List<Thread> clerks = new ArrayList<>();
    for (String change :
        List.of(
            "{\"email\": \"bo@example.com\"}", "{\"givenName\": \"Bo\"}", "{\"phone\": \"\"}")) {
      clerks.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  headquarters.api("PATCH", path, change);
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              }));
    }
    for (Thread clerk : clerks) {
      clerk.join();
    }
    JsonNode now = get("/" + poison.customerId());
    assertThat(now.path("email").asString()).isEqualTo("bo@example.com");
    assertThat(now.path("givenName").asString()).isEqualTo("Bo");
    assertThat(now.path("phone").asString()).isEmpty();
    assertThat(get("/" + poison.customerId() + "/corrections").path("items").size()).isEqualTo(3);
  }

  @Test
  void anExportIsHarmlessInASpreadsheetAndWrittenDown() throws Exception {
    upload(
        bad("=HYPERLINK(\"http://evil.example\")")
            .givenName("@SUM(1;\"2\")" + "x".repeat(200))
            .record(),
        bad("-1+1").givenName("\tTab").record());
    parked(2);
    HttpResponse<String> file =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(headquarters.url().resolve(URI.create(DESK + "/export")))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "sv")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"state\": \"Parked\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(file.body())
        .startsWith("\ufeffKund-id,Version,")
        .contains("E-post: Det här är ingen e-postadress");
    assertThat(file.body().split("\r\n")).hasSize(3);
    assertThat(file.body())
        .contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"")
        .contains(",'-1+1,")
        .contains("\"'@SUM(1;\"\"2\"\")")
        .contains(",'+46701234567,")
        .doesNotContain("\t");
    assertThat(
            headquarters
                .jdbc()
                .sql(
                    "select filter::text || matching || written from status_export order by at desc")
                .query(String.class)
                .list()
                .getFirst())
        .isEqualTo("{\"state\": \"Parked\"}22");
  }
}
