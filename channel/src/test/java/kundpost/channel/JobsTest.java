package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Upload, download and their control by headquarters.
class JobsTest {

  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("jobs"), new FakeHeadquarters(), new FakeIdentityProvider())
            .started();
    http = channel.http();
  }

  @AfterAll
  static void stop() {
    channel.close();
    channel.identity.close();
  }

  @BeforeEach
  void allContinuous() {
    channel.headquarters.away = false;
    channel.headquarters.unreadable = record -> false;
    channel.headquarters.holdUploads.countDown();
    channel.obeys(Map.of());
    await().until(() -> channel.count("outgoing_customer") == 0);
  }

  private static String signUp(String name) {
    return http.signUp(ASYNC, Http.body(name)).text("customerId");
  }

  private static String path(String id) {
    return "/api/stores/" + ASYNC + "/customers/" + id;
  }

  private static List<CustomerRecord> uploaded(String id) {
    return channel.headquarters.uploads.stream()
        .flatMap(sent -> sent.records().stream())
        .filter(record -> record.customerId().toString().equals(id))
        .toList();
  }

  private static long queued(String id) {
    return channel
        .sql()
        .sql("select count(*) from outgoing_customer where customer_id = :id::uuid")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  @Test
  void aLostReplyIsSentAgain() {
    channel.headquarters.loseUploadReply = true;
    String id = signUp("Reply");
    await().until(() -> uploaded(id).size() >= 2);
    await().until(() -> queued(id) == 0);
    assertThat(uploaded(id)).extracting(CustomerRecord::version).containsOnly(1);
  }

  @Test
  void anEditDuringTheSendingKeepsTheNewerVersionQueued() {
    channel.headquarters.holdUploads = new CountDownLatch(1);
    String id = signUp("Early");
    await()
        .until(
            () ->
                channel
                        .sql()
                        .sql("select attempts from outgoing_customer where customer_id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                    == 1);
    Answer changed =
        http.call(
            "PATCH", path(id), Http.token(ASYNC), "{\"givenName\": \"Late\", \"phone\": \"\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("surname")).isEqualTo("Öberg");
    assertThat(changed.json().get("phone").isNull()).isTrue();

    channel.headquarters.holdUploads.countDown();
    await().until(() -> queued(id) == 0);
    assertThat(uploaded(id)).extracting(CustomerRecord::version).containsExactly(1, 2);
    assertThat(uploaded(id).getLast().givenName()).isEqualTo("Late");
  }

  @Test
  void aPoisonRecordDoesNotHoldTheOthersUp() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    String bad = signUp("Poison");
    List<String> good = List.of(signUp("Fine1"), signUp("Fine2"), signUp("Fine3"), signUp("Fine4"));
    channel.headquarters.unreadable = record -> record.givenName().equals("Poison");

    JobRunReport report = run("P-0001");

    assertThat(report.outcome()).isEqualTo("Failed");
    assertThat(report.rows()).isEqualTo(4);
    assertThat(report.bytes()).isPositive();
    assertThat(good).allSatisfy(id -> assertThat(queued(id)).isZero());
    assertThat(queued(bad)).isEqualTo(1);
    channel
        .sql()
        .sql("update outgoing_customer set next_attempt_at = now(), rests_until = now()")
        .update();
  }

  @Test
  void whenNothingGetsThroughTheLineIsToBlameAndNothingIsLost() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    for (int i = 0; i < 6; i++) {
      signUp("Line" + i);
    }
    channel.headquarters.unreadable = record -> true;
    assertThat(run("P-0001").error()).isEqualTo("BAD_ANSWER");
    assertThat(channel.count("outgoing_customer")).isEqualTo(6);
    channel.headquarters.unreadable = record -> false;
    assertThat(run("P-0001").rows()).isEqualTo(6);
  }

  private static JobRunReport run(String job) {
    UUID command = channel.headquarters.command(job);
    return await()
        .until(
            () ->
                channel.headquarters.reports.stream()
                    .filter(report -> command.equals(report.commandId()))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void manualRunsOnlyWhenAskedAndStaysManualOverARestartWithoutHeadquarters() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL, "1010", JobSchedule.MANUAL));
    String id = signUp("Manual");
    assertThat(run("1010").outcome()).isEqualTo("NothingToDo");
    assertThat(queued(id)).isEqualTo(1);

    channel.headquarters.away = true;
    channel.stop();
    channel.start();
    http = channel.http();
    assertThat(http.get("/actuator/health/readiness", "").status()).isEqualTo(200);
    assertThat(http.get(path(id), Http.token(ASYNC)).text("state")).isEqualTo("PendingSync");
    String second = signUp("Manual2");
    channel.headquarters.away = false;
    assertThat(run("1010").outcome()).isEqualTo("NothingToDo");
    assertThat(uploaded(id)).isEmpty();

    JobRunReport report = run("P-0001");
    assertThat(report.outcome()).isEqualTo("Done");
    assertThat(report.rows()).isEqualTo(2);
    assertThat(queued(id) + queued(second)).isZero();
    assertThat(channel.headquarters.enrolments).hasSize(1);
  }

  @Test
  void aJobThatDoesNotRunHereIsReportedAsFailed() {
    assertThat(run("SYNC-CUSTOMERS").error()).isEqualTo("UnknownJob");
  }

  @Test
  void anOutageOfHeadquartersDrainsByItself() {
    channel.headquarters.away = true;
    List<String> ids = List.of(signUp("Out1"), signUp("Out2"));
    await()
        .until(
            () ->
                channel
                        .sql()
                        .sql("select count(*) from outgoing_customer where last_error is not null")
                        .query(Long.class)
                        .single()
                    >= 1);
    channel.headquarters.away = false;
    await().until(() -> channel.count("outgoing_customer") == 0);
    assertThat(ids).allSatisfy(id -> assertThat(uploaded(id)).isNotEmpty());
  }

  @Test
  void addressesGoUpAsWholeStates() {
    String id = signUp("Addresses");
    String addresses = path(id) + "/addresses";
    String body =
        "{\"street\": \"Vägen 2\", \"postalCode\": \"123 45\", \"city\": \"Kiruna\", \"country\": \"se\"}";
    Answer added = http.call("POST", addresses, Http.token(ASYNC), body);
    assertThat(added.status()).isEqualTo(201);
    String one = added.header("Location").orElseThrow();
    assertThat(one).isEqualTo(addresses + "/" + added.text("addressId"));
    assertThat(http.get(one, Http.token(ASYNC)).json()).isEqualTo(added.json());
    assertThat(
            http.call("PATCH", one, Http.token(ASYNC), "{\"purpose\": \"Delivery\"}")
                .text("purpose"))
        .isEqualTo("Delivery");
    assertThat(http.call("PUT", one, Http.token(ASYNC), body).text("purpose")).isEqualTo("Home");
    assertThat(
            http.call("PUT", one, Http.token(ASYNC), "{\"city\": \"Kiruna\"}")
                .json()
                .get("fields")
                .findValuesAsString("field"))
        .contains("street", "country");
    await().until(() -> !uploaded(id).isEmpty() && uploaded(id).getLast().addresses().size() == 1);

    for (int i = 0; i < 19; i++) {
      assertThat(http.call("POST", addresses, Http.token(ASYNC), body).status()).isEqualTo(201);
    }
    Answer tooMany = http.call("POST", addresses, Http.token(ASYNC), body);
    assertThat(tooMany.json().at("/fields/0/rule").asString()).isEqualTo("TOO_MANY");
    assertThat(http.get(addresses, Http.token(ASYNC)).json().get("items")).hasSize(20);
    assertThat(http.call("DELETE", one, Http.token(ASYNC), "").status()).isEqualTo(204);
    Answer gone = http.call("DELETE", one, Http.token(ASYNC), "");
    assertThat(gone.text("code")).isEqualTo("AddressNotFound");
    assertThat(http.get(one, Http.token(ASYNC)).text("code")).isEqualTo("AddressNotFound");
    await().until(() -> uploaded(id).getLast().addresses().size() == 19);
  }

  @Test
  void concurrentChangesAllCount() throws Exception {
    String id = signUp("Race");
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                http.call(
                                    "PATCH",
                                    path(id),
                                    Http.token(ASYNC),
                                    "{\"givenName\": \"Race" + i + "\"}")))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(
            channel
                .sql()
                .sql("select version from customer where customer_id = :id::uuid")
                .param("id", id)
                .query(Integer.class)
                .single())
        .isEqualTo(11);
  }

  @Test
  void whatStaysInTheChannelIsToldSoon() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    UUID id = UUID.fromString(http.signUp(ASYNC, Http.body("Waits")).text("customerId"));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              List<Heartbeat.Waiting> told =
                  channel.headquarters.heartbeats.getLast().longestWaiting();
              return told != null && told.stream().anyMatch(one -> one.customerId().equals(id));
            });
  }
}
