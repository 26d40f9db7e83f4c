package kundpost.headquarters.exchangetests;

import static kundpost.headquarters.exchangetests.HeadquartersLinkContract.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kundpost.exchange.ControlState;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobSchedule;
import kundpost.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Pauses, inactive jobs, what waits at channels, and warnings.
@Timeout(120)
class SchedulerTest {

  /// A channel that says this of its control state has whatever is published: nobody waits for it.
  private static final long IN_FORCE = 1_000_000;

  private static final String CONTINUOUS = "{\"kind\": \"Continuous\", \"active\": true}";

  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("scheduler"));
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
  void asBefore() throws Exception {
    api("PUT", "/api/jobs/P-0001/schedule", CONTINUOUS);
    api("PUT", "/api/jobs/1010/schedule", CONTINUOUS);
    api("PUT", "/api/scale-units/sweden-1/pause", "{\"paused\": false}");
    headquarters
        .jdbc()
        .sql("update scale_unit set last_contact_at = null, customer_position_at_channel = 0")
        .update();
  }

  private static JsonNode api(String method, String path, String body) throws Exception {
    var answer = headquarters.api(method, path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private static ControlState told() throws HeadquartersUnreachable {
    return link.heartbeat(heartbeat(IN_FORCE, 0, 0)).control();
  }

  @Test
  void aPausedScaleUnitIsToldAtOnceAndStandsStill() throws Exception {
    ControlState before = told();
    assertThat(before.paused()).isFalse();
    assertThat(before.schedules()).containsEntry("P-0001", JobSchedule.CONTINUOUS);
    CompletableFuture<HeartbeatAnswer> open = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            open.complete(link.heartbeat(heartbeat(before.version(), 1_000_000, 20)));
          } catch (HeadquartersUnreachable failure) {
            open.completeExceptionally(failure);
          }
        });
    assertThatThrownBy(() -> open.get(500, TimeUnit.MILLISECONDS)).isNotNull();
    JsonNode unit =
        api(
            "PUT",
            "/api/scale-units/sweden-1/pause",
            "{\"paused\": true, \"reason\": \"new disk\"}");
    assertThat(unit.path("paused").asBoolean()).isTrue();
    assertThat(unit.at("/pause/reason").asString()).isEqualTo("new disk");
    ControlState paused = open.get(5, TimeUnit.SECONDS).control();
    assertThat(paused.version()).isGreaterThan(before.version());
    assertThat(paused.paused()).isTrue();
    assertThat(paused.schedules().values()).containsOnly(JobSchedule.MANUAL).hasSize(5);
    assertThat(warnings("P-0001").toString()).contains("Paused").contains("sweden-1");

    JsonNode asked = api("POST", "/api/jobs/P-0001/run", "");
    assertThat(asked.path("pending").toString()).contains("sweden-1");
    assertThat(link.heartbeat(heartbeat(IN_FORCE, 0, 0)).commands()).as("Run now waits").isEmpty();

    api("PUT", "/api/scale-units/sweden-1/pause", "{\"paused\": false}");
    HeartbeatAnswer resumed = link.heartbeat(heartbeat(IN_FORCE, 0, 0));
    assertThat(resumed.control().paused()).isFalse();
    assertThat(resumed.control().schedules()).containsEntry("1010", JobSchedule.CONTINUOUS);
    assertThat(resumed.commands()).extracting(HeartbeatAnswer.RunJob::job).contains("P-0001");
    headquarters.jdbc().sql("update run_command set reported_at = now()").update();
  }

  @Test
  void aPauseIsRefusedByFieldAndOnlyForWhoIsKnown() throws Exception {
    var none = headquarters.api("PUT", "/api/scale-units/sweden-1/pause", "{}");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.body().at("/fields/0/field").asString()).isEqualTo("paused");
    var tooLong =
        headquarters.api(
            "PUT",
            "/api/scale-units/sweden-1/pause",
            "{\"paused\": true, \"reason\": \"%s\"}".formatted("x".repeat(201)));
    assertThat(tooLong.body().at("/fields/0/rule").asString()).isEqualTo("TOO_LONG");
    assertThat(api("GET", "/api/scale-units/sweden-1", "").path("paused").asBoolean()).isFalse();
    var unknown = headquarters.api("GET", "/api/scale-units/nowhere-1/waiting", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().path("code").asString()).isEqualTo("ScaleUnitNotFound");
  }

  @Test
  void anInactiveJobKeepsItsScheduleAndTravelsAsManual() throws Exception {
    JsonNode put =
        api(
            "PUT",
            "/api/jobs/1010/schedule",
            "{\"kind\": \"Recurring\", \"every\": \"PT1M\", \"active\": false}");
    assertThat(put.at("/schedule/every").asString()).isEqualTo("PT1M");
    assertThat(put.path("active").asBoolean()).isFalse();
    assertThat(put.at("/warnings/0/code").asString()).isEqualTo("Inactive");
    assertThat(told().schedules()).containsEntry("1010", JobSchedule.MANUAL);
    JsonNode again = api("PUT", "/api/jobs/1010/schedule", "{\"kind\": \"Continuous\"}");
    assertThat(again.path("active").asBoolean()).as("left as it is").isFalse();
    assertThat(api("PUT", "/api/jobs/1010/schedule", CONTINUOUS).path("warnings")).isEmpty();
    assertThat(told().schedules()).containsEntry("1010", JobSchedule.CONTINUOUS);
  }

  private static JsonNode warnings(String job) throws Exception {
    for (JsonNode one : api("GET", "/api/jobs", "")) {
      if (one.path("number").asString().equals(job)) {
        return one.path("warnings");
      }
    }
    throw new AssertionError("no job " + job);
  }

  private static JsonNode warningsWith(String job, String schedule) throws Exception {
    return api("PUT", "/api/jobs/" + job + "/schedule", schedule).path("warnings");
  }

  @Test
  void settingsThatKeepRecordsBackAreWarnedOfWithWhatWaits() throws Exception {
    link.heartbeat(
        new Heartbeat(IN_FORCE, 0, 0, 0, 37, Instant.now().minusSeconds(60), Instant.now(), 0));
    assertThat(warnings("P-0001")).isEmpty();
    assertThat(warningsWith("P-0001", "{\"kind\": \"Manual\"}").at("/0/sentence").asString())
        .contains("P-0001 är satt till Manuellt")
        .contains("37 väntar nu, den äldsta sedan");
    assertThat(warningsWith("P-0001", "{\"kind\": \"Recurring\", \"every\": \"PT5M\"}")).isEmpty();
    JsonNode slow = warningsWith("P-0001", "{\"kind\": \"Recurring\", \"every\": \"PT6M\"}");
    assertThat(slow.at("/0/code").asString()).isEqualTo("Slow");
    assertThat(slow.at("/0/sentence").asString()).contains("6 min");
    assertThat(
            warningsWith("P-0001", "{\"kind\": \"Recurring\", \"cron\": \"0 0 2 * * *\"}")
                .at("/0/sentence")
                .asString())
        .contains("24 h");
    warningsWith("P-0001", "{\"kind\": \"Recurring\", \"every\": \"PT3M\"}");
    JsonNode sum = warningsWith("1010", "{\"kind\": \"Recurring\", \"every\": \"PT3M\"}");
    assertThat(sum.at("/0/code").asString()).isEqualTo("AddUp");
    assertThat(sum.at("/0/sentence").asString()).contains("6 min");
  }

  @Test
  void whatWaitsLongestIsReplacedByEachHeartbeat() throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    waits(List.of(waiting(first, 1, "TIME_OUT"), waiting(second, 0, null), waiting(first, 2, "x")));
    JsonNode items = api("GET", "/api/scale-units/sweden-1/waiting", "").path("items");
    assertThat(items).hasSize(2);
    assertThat(items.findValuesAsString("customerId"))
        .containsExactlyInAnyOrder(first.toString(), second.toString());
    assertThat(items.findValuesAsString("waitingReason"))
        .containsExactlyInAnyOrder("RestsAfterFailure", "Due");
    api("PUT", "/api/jobs/P-0001/schedule", "{\"kind\": \"Manual\"}");
    items = api("GET", "/api/scale-units/sweden-1/waiting", "").path("items");
    assertThat(items.at("/0/waitingReason").asString()).isEqualTo("JobManual");
    assertThat(items.at("/0/nextAttemptAt").isNull()).as("nobody but a person").isTrue();
    api("PUT", "/api/jobs/P-0001/schedule", "{\"kind\": \"Continuous\"}");
    waits(List.of(waiting(second, 4, "broken \u0000 text \ud800")));
    items = api("GET", "/api/scale-units/sweden-1/waiting", "").path("items");
    assertThat(items).hasSize(1);
    assertThat(items.at("/0/attempts").asInt()).isEqualTo(4);
    assertThat(items.at("/0/lastError").asString()).isEqualTo("broken ? text ?");
    waits(List.of());
    assertThat(api("GET", "/api/scale-units/sweden-1/waiting", "").path("items")).isEmpty();
  }

  private static Heartbeat.Waiting waiting(UUID id, int attempts, @Nullable String error) {
    return new Heartbeat.Waiting(
        id, "068", 1, Instant.now().minusSeconds(90), attempts, Instant.now(), error);
  }

  private static void waits(List<Heartbeat.Waiting> longest) throws Exception {
    link.heartbeat(
        new Heartbeat(IN_FORCE, 0, 0, 0, longest.size(), null, Instant.now(), 0, null, longest));
  }
}
