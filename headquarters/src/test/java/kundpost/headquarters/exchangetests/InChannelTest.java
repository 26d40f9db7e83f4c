package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Records that have not left their channel are entries of the repair desk like all others.
@Timeout(120)
class InChannelTest {

  private static final Instant NOON =
      Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.MICROS);

  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("inchannel"));
    link = headquarters.linkOf("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @BeforeEach
  void nothingAnywhere() {
    headquarters
        .jdbc()
        .sql("truncate customer, staged_customer, waiting_at_channel, run_command cascade")
        .update();
    schedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.CONTINUOUS);
    schedule(JobNumber.P_0001, JobSchedule.CONTINUOUS);
  }

  private static void schedule(JobNumber job, JobSchedule schedule) {
    headquarters.bean(Jobs.class).reschedule(job, schedule, "test");
  }

  private static Heartbeat.Waiting waiting(
      UUID customer, String store, int minutesBeforeNoon, @Nullable String error) {
    Instant since = NOON.minus(Duration.ofMinutes(minutesBeforeNoon));
    return new Heartbeat.Waiting(customer, store, 1, since, error == null ? 0 : 3, since, error);
  }

  private static List<RunJob> tells(long inAll, Heartbeat.Waiting... longest) throws Exception {
    return link.heartbeat(
            new Heartbeat(0, 0, 0, 0, inAll, NOON, Instant.now(), 0, null, Arrays.asList(longest)))
        .commands();
  }

  private static JsonNode desk(String path) throws Exception {
    var answer = headquarters.api("GET", "/api/customer-synchronization" + path, "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void eachSaysItsStoreReasonAgeNextTryAndWhenItWasTold() throws Exception {
    UUID fails = UUID.randomUUID();
    tells(
        48_213,
        waiting(fails, "068", 90, "TIME_OUT"),
        waiting(UUID.randomUUID(), "068", 2, null),
        waiting(UUID.randomUUID(), "069", 1, null));

    JsonNode page = desk("?state=InChannel");
    assertThat(page.path("items").size()).isEqualTo(3);
    assertThat(page.at("/inChannel/listed").asLong()).isEqualTo(3);
    assertThat(page.at("/inChannel/waiting").asLong())
        .as("honest about the rest")
        .isEqualTo(48_213);
    JsonNode oldest = page.at("/items/2");
    assertThat(oldest.path("customerId").asString()).isEqualTo(fails.toString());
    assertThat(oldest.path("state").asString()).isEqualTo("InChannel");
    assertThat(oldest.path("operatingUnitNumber").asString()).isEqualTo("068");
    assertThat(oldest.path("waitingReason").asString()).isEqualTo("RestsAfterFailure");
    assertThat(oldest.path("lastError").asString()).isEqualTo("TIME_OUT");
    assertThat(oldest.path("attempts").asInt()).isEqualTo(3);
    assertThat(Instant.parse(oldest.path("receivedAt").asString()))
        .isEqualTo(NOON.minus(Duration.ofMinutes(90)));
    assertThat(Instant.parse(oldest.path("nextAttemptAt").asString())).isNotNull();
    assertThat(Instant.parse(oldest.path("toldAt").asString()))
        .isAfter(Instant.now().minusSeconds(60));
    assertThat(oldest.path("inContact").asBoolean()).isTrue();
    assertThat(page.at("/items/0/waitingReason").asString()).isEqualTo("Due");

    assertThat(desk("?reason=RestsAfterFailure").path("items").size()).isEqualTo(1);
    assertThat(desk("?state=InChannel&store=069").path("items").size()).isEqualTo(1);
    assertThat(desk("?olderThan=PT3H").path("items").size()).isEqualTo(1);
    assertThat(desk("?scaleUnit=norway-1").path("items").size()).isZero();
    assertThat(desk("?state=Parked").path("items").size()).isZero();
    assertThat(desk("?field=email").path("items").size()).isZero();
    assertThat(desk("/" + fails).path("state").asString()).isEqualTo("InChannel");

    JsonNode groups = desk("/groups");
    assertThat(groups.path("groups").size()).isEqualTo(3);
    assertThat(groups.at("/channels/0/listed").asLong()).isEqualTo(3);
    assertThat(groups.at("/channels/0/waiting").asLong()).isEqualTo(48_213);
    assertThat(groups.toString()).contains("Vilar efter en misslyckad uppladdning");
  }

  @Test
  void whatArrivesIsNoLongerInItsChannelAlsoBeforeTheNextHeartbeat() throws Exception {
    schedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.MANUAL);
    CustomerRecord anna = Customers.anna().record();
    tells(
        2, waiting(anna.customerId(), "068", 2, null), waiting(UUID.randomUUID(), "068", 1, null));
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(anna)));
    JsonNode open = desk("?state=InChannel,Staged,Parked");
    assertThat(open.path("items").size()).isEqualTo(2);
    assertThat(open.at("/inChannel/waiting").asLong()).isEqualTo(1);
    assertThat(desk("/" + anna.customerId()).path("state").asString()).isEqualTo("Staged");
  }

  @Test
  void pagesGoThroughChannelsAndHeadquartersInOneOrder() throws Exception {
    schedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.MANUAL);
    List<Heartbeat.Waiting> there = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      CustomerRecord staged = Customers.anna().record();
      link.upload(new UploadPackage(UUID.randomUUID(), List.of(staged)));
      headquarters
          .jdbc()
          .sql("update staged_customer set received_at = :at where customer_id = :id")
          .param("at", NOON.minusSeconds(60 * (i / 2)).atOffset(java.time.ZoneOffset.UTC))
          .param("id", staged.customerId())
          .update();
      there.add(waiting(UUID.randomUUID(), "068", i / 2, null));
    }
    tells(6, there.toArray(Heartbeat.Waiting[]::new));
    List<String> seen = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = desk("?limit=5" + (after.isEmpty() ? "" : "&after=" + after));
      for (JsonNode item : page.path("items")) {
        seen.add(item.path("customerId").asString());
        times.add(Instant.parse(item.path("receivedAt").asString()));
      }
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void aSilentChannelAndAPausedOneAreNamedAsSuch() throws Exception {
    tells(1, waiting(UUID.randomUUID(), "068", 1, null));
    headquarters
        .jdbc()
        .sql("update scale_unit set last_contact_at = now() - interval '1 hour'")
        .update();
    JsonNode item = desk("?state=InChannel").at("/items/0");
    assertThat(item.path("waitingReason").asString()).isEqualTo("NoContact");
    assertThat(item.path("inContact").asBoolean()).isFalse();
    assertThat(Instant.parse(item.path("toldAt").asString()))
        .isBefore(Instant.now().minusSeconds(3000));
    headquarters
        .jdbc()
        .sql("update scale_unit set paused = true, pause_changed_at = now()")
        .update();
    try {
      assertThat(desk("?reason=Paused").path("items").size()).isEqualTo(1);
      assertThat(desk("?reason=NoContact").path("items").size()).isZero();
    } finally {
      headquarters.jdbc().sql("update scale_unit set paused = false").update();
    }
  }

  @Test
  void synchronizeHasItUploadedAndConvertsIt() throws Exception {
    schedule(JobNumber.P_0001, JobSchedule.MANUAL);
    CustomerRecord anna = Customers.anna().record();
    tells(1, waiting(anna.customerId(), "068", 1, null));
    assertThat(desk("?state=InChannel").at("/items/0/waitingReason").asString())
        .isEqualTo("JobManual");
    var patched =
        headquarters.api("PATCH", "/api/customer-synchronization/" + anna.customerId(), "{}");
    assertThat(patched.body().path("code").asString()).isEqualTo("NotParked");
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(
                headquarters
                    .api(
                        "POST",
                        "/api/customer-synchronization/" + anna.customerId() + "/synchronize",
                        "")
                    .body());
          } catch (Exception failure) {
            answer.completeExceptionally(failure);
          }
        });
    RunJob order =
        link.heartbeat(HeadquartersLinkContract.heartbeat(0, 0, 10)).commands().getFirst();
    assertThat(order.job()).isEqualTo("P-0001");
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(anna)));
    link.report(
        new JobRunReport(
            UUID.randomUUID(), order.commandId(), "P-0001", Instant.now(), 5, 1, 1, "Done", null));
    assertThat(answer.get(20, TimeUnit.SECONDS).path("state").asString()).isEqualTo("Converted");
  }
}
