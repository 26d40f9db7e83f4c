package kundpost.headquarters.exchangetests;

import static kundpost.headquarters.exchangetests.HeadquartersLinkContract.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The sessions that uploads and downloads leave behind.
@Timeout(120)
class SessionsTest {

  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("sessions"));
    link = headquarters.linkOf("sweden-1");
    api(
        "PUT",
        "/api/jobs/SYNC-CUSTOMERS/schedule",
        "{\"kind\": \"Continuous\", \"active\": false}");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @AfterEach
  void asBefore() {
    headquarters.servicing().on.set(false);
    headquarters.jdbc().sql("update scale_unit set customer_position_at_channel = 0").update();
  }

  private static JsonNode api(String method, String path, String body) throws Exception {
    var answer = headquarters.api(method, path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private static UploadPackage parcel(int records) {
    List<CustomerRecord> customers = new ArrayList<>();
    for (int n = 0; n < records; n++) {
      customers.add(Customers.anna().record());
    }
    return new UploadPackage(UUID.randomUUID(), customers);
  }

  private static JsonNode session(UploadPackage of) throws Exception {
    for (JsonNode one : api("GET", "/api/upload-sessions?limit=200", "").path("items")) {
      if (one.path("packageId").asString("").equals(of.packageId().toString())) {
        return one;
      }
    }
    throw new AssertionError("no session");
  }

  private static void became(UploadPackage of, int row, String state) {
    headquarters
        .jdbc()
        .sql(
            """
            update staged_customer set package_id = :package, state = :state, moves = moves + 1,
              finished_at = case when :state = 'Staged' then null else now() end,
              problems = case when :state = 'Parked' then cast('[]' as jsonb) end
            where customer_id = :id
            """)
        .params(
            Map.of(
                "package",
                of.packageId(),
                "state",
                state,
                "id",
                of.records().get(row).customerId()))
        .update();
  }

  @Test
  void anUploadSessionsStatusIsWhatBecameOfItsRecords() throws Exception {
    UploadPackage sent = parcel(2);
    link.upload(sent);
    became(sent, 0, "Staged");
    became(sent, 1, "Staged");
    JsonNode session = session(sent);
    assertThat(session.path("status").asString()).isEqualTo("Uploaded");
    assertThat(session.path("rows").asInt()).isEqualTo(2);
    assertThat(session.path("fresh").asInt()).isEqualTo(2);
    assertThat(session.path("tries").asInt()).isEqualTo(1);
    assertThat(session.path("bytes").asInt()).isGreaterThan(500);
    link.upload(sent);
    assertThat(session(sent).path("tries").asInt()).isEqualTo(2);
    assertThat(session(sent).path("fresh").asInt()).isEqualTo(2);
    became(sent, 0, "Parked");
    statusIs(sent, "Uploaded");
    became(sent, 1, "Converted");
    statusIs(sent, "AppliedInPart");
    became(sent, 0, "Converted");
    statusIs(sent, "Applied");
    UploadPackage refused = parcel(1);
    link.upload(refused);
    became(refused, 0, "Parked");
    statusIs(refused, "ApplyFailed");

    UploadPackage sameAgain = new UploadPackage(UUID.randomUUID(), sent.records(), null, 7);
    link.upload(sameAgain);
    statusIs(sameAgain, "Canceled");
    assertThat(session(sameAgain).path("tries").asInt()).as("as the channel says").isEqualTo(7);

    JsonNode one = api("GET", "/api/upload-sessions/" + session.path("sessionId").asString(), "");
    assertThat(one.path("records")).hasSize(2);
    assertThat(one.at("/records/0/state").asString()).isEqualTo("Converted");
    assertThat(one.toString()).doesNotContain("Anna").doesNotContain("anna@");
  }

  /// By the session, and by the filter for that status and for no other.
  private static void statusIs(UploadPackage of, String status) throws Exception {
    assertThat(session(of).path("status").asString()).isEqualTo(status);
    for (String other :
        List.of(
            "Uploaded", "Applied", "AppliedInPart", "ApplyFailed", "UploadFailed", "Canceled")) {
      String found = api("GET", "/api/upload-sessions?limit=200&status=" + other, "").toString();
      assertThat(found.contains(of.packageId().toString()))
          .as(other + " when " + status)
          .isEqualTo(other.equals(status));
    }
  }

  @Test
  void whatIsRefusedIsCountedInOneSessionForEachReason() throws Exception {
    headquarters.servicing().on.set(true);
    refuse(3);
    await().atMost(Duration.ofSeconds(10)).until(() -> refusals() == 3);
    refuse(2);
    await().atMost(Duration.ofSeconds(10)).until(() -> refusals() == 5);
    JsonNode failed = api("GET", "/api/upload-sessions?status=UploadFailed", "").path("items");
    assertThat(failed.size()).isBetween(1, 2); // two when the hour struck meanwhile
    assertThat(failed.at("/0/error").asString()).isEqualTo("SERVICING");
    assertThat(failed.at("/0/packageId").isNull()).isTrue();
  }

  private static void refuse(int times) {
    for (int n = 0; n < times; n++) {
      assertThatThrownBy(() -> link.upload(parcel(1))).isInstanceOf(HeadquartersUnreachable.class);
    }
  }

  private static long refusals() {
    return headquarters
        .jdbc()
        .sql("select coalesce(sum(tries), 0) from upload_session where error is not null")
        .query(Long.class)
        .single();
  }

  private static JsonNode downloads(String query) throws Exception {
    return api("GET", "/api/download-sessions?scaleUnit=sweden-1" + query, "").path("items");
  }

  @Test
  void aDownloadIsASessionUntilTheScaleUnitConfirmsIt() throws Exception {
    long from = headquarters.bean(kundpost.headquarters.dataexchange.CustomerFeed.class).position();
    link.create(Customers.anna().record(), Duration.ofSeconds(5));
    long to = link.customers(from, 100).position();
    assertThat(to).isGreaterThan(from);
    JsonNode session = downloads("&job=1010").path(0);
    assertThat(session.path("fromPosition").asLong()).isEqualTo(from);
    assertThat(session.path("toPosition").asLong()).isEqualTo(to);
    assertThat(session.path("rows").asInt()).isEqualTo(1);
    assertThat(session.path("bytes").asInt()).isGreaterThan(200);
    assertThat(session.path("status").asString()).isEqualTo("Available");
    link.customers(from, 100);
    assertThat(downloads("&job=1010").path(0).path("tries").asInt()).isEqualTo(2);
    int sessions = downloads("&job=1010").size();
    link.customers(to, 100);
    assertThat(downloads("&job=1010")).as("nothing new, no session").hasSize(sessions);

    link.report(
        new kundpost.exchange.JobRunReport(
            UUID.randomUUID(),
            null,
            "1010",
            Instant.now(),
            5,
            0,
            0,
            "Failed",
            "ChannelUnavailable"));
    assertThat(downloads("&status=ApplyFailed").path(0).path("error").asString())
        .isEqualTo("ChannelUnavailable");
    link.heartbeat(heartbeat(0, to, 0));
    assertThat(downloads("&job=1010").path(0).path("status").asString()).isEqualTo("Applied");
    assertThat(downloads("&status=Available&job=1010")).isEmpty();
  }

  @Test
  void aConfigurationIsASessionOnlyWhileItIsNews() throws Exception {
    headquarters
        .jdbc()
        .sql("update scale_unit set channel_configuration_version_at_channel = 0")
        .update();
    headquarters.jdbc().sql("delete from download_session").update();
    long version = link.channelConfiguration().version();
    assertThat(downloads("&job=1070").path(0).path("toPosition").asLong()).isEqualTo(version);
    link.heartbeat(new Heartbeat(0, version, 0, 0, 0, null, Instant.now(), 0));
    link.channelConfiguration();
    assertThat(downloads("&job=1070")).hasSize(1);
    assertThat(downloads("&job=1070").path(0).path("tries").asInt()).isEqualTo(1);
    assertThat(downloads("&job=1070").path(0).path("status").asString()).isEqualTo("Applied");
  }

  @Test
  void listsAreTurnedByCursorAndRefuseWhatTheyDoNotKnow() throws Exception {
    for (int n = 0; n < 5; n++) {
      link.upload(parcel(1));
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api("GET", "/api/upload-sessions?limit=2&after=" + after, "");
      seen.addAll(page.path("items").findValuesAsString("sessionId"));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    refused("/api/upload-sessions?limit=0", 422, "ValidationFailed");
    refused("/api/upload-sessions?status=Lost", 422, "ValidationFailed");
    refused("/api/upload-sessions?job=1010", 422, "ValidationFailed");
    refused("/api/upload-sessions?after=forged", 400, "InvalidCursor");
    refused("/api/download-sessions?job=P-0001", 422, "ValidationFailed");
    refused("/api/upload-sessions/" + UUID.randomUUID(), 404, "SessionNotFound");
    refused("/api/upload-sessions/x", 404, "SessionNotFound");
  }

  private static void refused(String path, int status, String code) throws Exception {
    var answer = headquarters.api("GET", path, "");
    assertThat(answer.status()).as(path).isEqualTo(status);
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
  }
}
