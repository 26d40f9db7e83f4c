package kundpost.headquarters.exchangetests;

import static kundpost.exchange.HeadquartersUnreachable.Reason.NOT_ACCEPTED;
import static kundpost.headquarters.exchangetests.HeadquartersLinkContract.assertUnreachable;
import static kundpost.headquarters.exchangetests.HeadquartersLinkContract.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.AcknowledgePath;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;

/// Who may speak for a scale unit, heartbeats, and jobs run by hand. Long because all of it needs
/// the same enrolled scale unit and its forged doubles.
@Timeout(120)
class ControlTest {

  private static String database;
  private static TestHeadquarters headquarters;
  private static TestScaleUnit sweden;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.fresh("control");
    headquarters = TestHeadquarters.start(database);
    sweden = headquarters.enrol("sweden-1");
    link = headquarters.link(sweden::token);
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @Test
  void aCodeEnrolsOneKeyAndARepeatOfTheSameKeyIsWelcome() throws Exception {
    headquarters.bean(ScaleUnits.class).expect(new ScaleUnitId("fresh-1"), "Fresh", "once");
    TestScaleUnit fresh = new TestScaleUnit("fresh-1");
    HeadquartersLink stranger = headquarters.link(() -> "none");
    assertThat(stranger.enrol(fresh.enrolment("once")).scaleUnit()).isEqualTo("fresh-1");
    assertThat(stranger.enrol(fresh.enrolment("once")).audience())
        .isEqualTo(TestHeadquarters.AUDIENCE);
    assertThatThrownBy(() -> stranger.enrol(new TestScaleUnit("fresh-1").enrolment("once")))
        .isInstanceOf(HeadquartersLink.EnrolmentRefused.class);
    assertThatThrownBy(() -> stranger.enrol(fresh.enrolment("guess")))
        .isInstanceOf(HeadquartersLink.EnrolmentRefused.class);
    assertThat(
            headquarters
                .jdbc()
                .sql("select count(*) from scale_unit where enrolment_code_hash like '%once%'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(headquarters.link(fresh::token).channelConfiguration().stores()).isEmpty();
  }

  @Test
  void forgedTokensAreNotAccepted() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    String us = TestHeadquarters.AUDIENCE;
    notAccepted("no-token-at-all");
    notAccepted(unsigned());
    notAccepted(new TestScaleUnit("sweden-1").token());
    notAccepted(sweden.token("norway-1", us, minute));
    notAccepted(sweden.token("sweden-1", "norway-1", us, minute));
    notAccepted(sweden.token("sweden-1", "http://elsewhere.test", minute));
    notAccepted(sweden.token("sweden-1", us, Duration.ofSeconds(-90)));
    notAccepted(sweden.token("sweden-1", us, Duration.ofMinutes(10)));
    headquarters
        .link(() -> sweden.token("sweden-1", us, Duration.ofSeconds(-30)))
        .globalConfiguration(); // clocks may disagree a little
  }

  private static void notAccepted(String token) {
    assertUnreachable(() -> headquarters.link(() -> token).globalConfiguration(), NOT_ACCEPTED);
  }

  private static String unsigned() {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String claims =
        "{\"iss\":\"sweden-1\",\"sub\":\"sweden-1\",\"aud\":\"%s\",\"exp\":%d}"
            .formatted(TestHeadquarters.AUDIENCE, Instant.now().plusSeconds(60).getEpochSecond());
    return encoder.encodeToString(
            "{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + ".";
  }

  @Test
  void aStrangerIsToldSoInUtf8() throws Exception {
    var answer =
        headquarters.raw(
            HttpRequest.newBuilder(headquarters.url().resolve("/exchange/v1/heartbeats")));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
  }

  @Test
  void theDatabaseNeverQuotesARowInItsErrors() {
    List.of(
            headquarters.jdbc(),
            headquarters.bean(AcknowledgePath.class).jdbc(),
            headquarters.bean(Background.class).jdbc())
        .forEach(
            pool ->
                assertThatThrownBy(
                        () ->
                            pool.sql("insert into scale_unit (id, name) values (:secret, null)")
                                .param("secret", "secret-1")
                                .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .message()
                    .contains("violates not-null constraint")
                    .doesNotContain("secret-1")
                    .doesNotContain("Failing row"));
  }

  @Test
  void noStatementWaitsForASilentDatabaseForEver() {
    List.of(
            headquarters.jdbc(),
            headquarters.bean(AcknowledgePath.class).jdbc(),
            headquarters.bean(Background.class).jdbc())
        .forEach(
            pool ->
                assertThat(
                        pool.sql("select 1")
                            .query(
                                (row, number) ->
                                    row.getStatement().getConnection().getNetworkTimeout())
                            .single())
                    .isBetween(1_000, 60_000));
  }

  @Test
  void aRevokedScaleUnitIsOut() throws Exception {
    TestScaleUnit leaving = headquarters.enrol("leaving-1");
    HeadquartersLink its = headquarters.link(leaving::token);
    its.globalConfiguration();
    headquarters
        .jdbc()
        .sql("update scale_unit set public_key = null where id = 'leaving-1'")
        .update();
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> assertUnreachable(its::globalConfiguration, NOT_ACCEPTED));
  }

  @Test
  void nothingElseIsServedBelowExchange() throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(headquarters.url().resolve("/exchange/v2/customers"))
            .header("Authorization", "Bearer " + sweden.token());
    assertThat(headquarters.raw(request).status()).isEqualTo(403);
  }

  private static HeartbeatAnswer upToDate() throws Exception {
    return link.heartbeat(heartbeat(0, 0, 0));
  }

  private static CompletableFuture<HeartbeatAnswer> waiting(HeartbeatAnswer known) {
    CompletableFuture<HeartbeatAnswer> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(
                    link.heartbeat(
                        heartbeat(known.control().version(), known.customerPosition(), 20)));
              } catch (Exception failure) {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  @Test
  void aWaitingHeartbeatIsAnsweredAsSoonAsSomethingChanges() throws Exception {
    var answer = waiting(upToDate());
    assertThatThrownBy(() -> answer.get(1500, TimeUnit.MILLISECONDS)).isNotNull();
    long start = System.nanoTime();
    long version = headquarters.bean(Publication.class).changed(Publication.Subject.CONTROL);
    assertThat(answer.get(5, TimeUnit.SECONDS).control().version()).isEqualTo(version);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void aNewCustomerWakesTheHeartbeat() throws Exception {
    var answer = waiting(upToDate());
    assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isNotNull();
    link.create(Customers.anna().record(), Duration.ofSeconds(5));
    long start = System.nanoTime();
    assertThat(answer.get(5, TimeUnit.SECONDS).customerPosition()).isPositive();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void aChangeByAnotherCopyOfHeadquartersIsSeenWithinTwoSeconds() throws Exception {
    try (TestHeadquarters other = TestHeadquarters.start(database)) {
      var answer = waiting(upToDate());
      assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isNotNull();
      other.bean(Publication.class).changed(Publication.Subject.CONTROL);
      answer.get(2, TimeUnit.SECONDS);
    }
  }

  @Test
  void newsThatIsNotActedOnIsNotToldInATightLoop() throws Exception {
    link.create(Customers.anna().record(), Duration.ofSeconds(5));
    upToDate();
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      link.heartbeat(heartbeat(1_000_000, 0, 20));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void runNowReachesTheChannelAndAnswersItsResult() throws Exception {
    upToDate();
    AtomicBoolean over = new AtomicBoolean();
    Thread channel =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    HeartbeatAnswer known = upToDate();
                    while (!over.get()) {
                      for (var command : known.commands()) {
                        link.report(
                            new JobRunReport(
                                UUID.randomUUID(),
                                command.commandId(),
                                command.job(),
                                Instant.now(),
                                5,
                                7,
                                99,
                                "Done",
                                null));
                      }
                      known =
                          link.heartbeat(
                              heartbeat(known.control().version(), known.customerPosition(), 2));
                    }
                  } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                  }
                });
    try {
      var answer = headquarters.api("POST", "/api/jobs/P-0001/run?wait=true", "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("rows").asInt()).isEqualTo(7);
      assertThat(answer.body().at("/runs/0/scaleUnit").asString()).isEqualTo("sweden-1");
      assertThat(answer.body().at("/runs/0/outcome").asString()).isEqualTo("Done");
      assertThat(answer.body().at("/runs/0/error").isNull()).isTrue();
    } finally {
      over.set(true);
      channel.join();
    }
  }

  @Test
  void aScaleUnitOutOfContactIsPending() throws Exception {
    headquarters.enrol("silent-1");
    headquarters
        .jdbc()
        .sql("update scale_unit set last_contact_at = now() - interval '2 min'")
        .update();
    var answer = headquarters.api("POST", "/api/jobs/1010/run?wait=true", "");
    assertThat(answer.body().path("outcome").asString()).isEqualTo("Pending");
    assertThat(answer.body().path("pending").toString()).contains("silent-1");
  }

  @Test
  void runNowOfHeadquartersOwnJobAnswersItsRun() throws Exception {
    var answer = headquarters.api("POST", "/api/jobs/SYNC-CUSTOMERS/run?wait=true", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/runs/0/scaleUnit").isNull()).isTrue();
    assertThat(answer.body().path("outcome").asString()).isEqualTo("NothingToDo");
    assertThat(headquarters.api("POST", "/api/jobs/SYNC-CUSTOMERS/run", "").status())
        .isEqualTo(202);
  }

  @Test
  void schedulesArePutInForceOrRefusedByField() throws Exception {
    var put =
        headquarters.api(
            "PUT", "/api/jobs/1070/schedule", "{\"kind\": \"Recurring\", \"every\": \"PT15M\"}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().at("/schedule/every").asString()).isEqualTo("PT15M");
    assertThat(upToDate().control().schedules())
        .containsEntry("1070", new JobSchedule(JobSchedule.Kind.Recurring, "PT15M", null));
    refused("{\"kind\": \"Sometimes\"}", "kind", "UNKNOWN_VALUE");
    refused("{\"kind\": \"Recurring\"}", "every", "REQUIRED");
    refused("{\"kind\": \"Recurring\", \"cron\": \"0 0 0 30 2 *\"}", "cron", "OUT_OF_RANGE");
    refused("{\"kind\": \"Manual\", \"every\": \"PT1M\"}", "every", "OUT_OF_RANGE");
    var unknown = headquarters.api("PUT", "/api/jobs/9999/schedule", "{\"kind\": \"Manual\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().path("code").asString()).isEqualTo("JobNotFound");
  }

  private static void refused(String schedule, String field, String rule) throws Exception {
    var answer = headquarters.api("PUT", "/api/jobs/1070/schedule", schedule);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asString()).isEqualTo("ValidationFailed");
    assertThat(answer.body().at("/fields/0/field").asString()).isEqualTo(field);
    assertThat(answer.body().at("/fields/0/rule").asString()).isEqualTo(rule);
  }

  @Test
  void theJobsAreListedUnderTheirNumbers() throws Exception {
    var jobs = headquarters.api("GET", "/api/jobs", "").body();
    assertThat(jobs.findValuesAsString("number"))
        .containsExactly("P-0001", "SYNC-CUSTOMERS", "1010", "1070", "1110", "RECONCILE");
    assertThat(jobs.at("/1/name").asString())
        .isEqualTo("Synchronize customers and channel requests");
    assertThat(jobs.at("/0/schedule/kind").asString()).isEqualTo("Continuous");
    assertThat(jobs.path(0).has("lastRun")).isTrue();
  }
}
