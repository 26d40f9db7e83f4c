package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a diagnosis says of scale units, which are played over real HTTP.
@Timeout(120)
class DiagnosisTest {

  private static TestHeadquarters headquarters;
  private static TestScaleUnit sweden;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("diagnosis"));
    sweden = headquarters.enrol("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @Test
  void aQuestionRidesOnTheHeartbeatThatIsHeldOpenAndIsAnsweredByTheNext() throws Exception {
    HeadquartersLink link = headquarters.link(sweden::token);
    link.heartbeat(said(List.of(), null, 0));
    CompletableFuture<String> verdict =
        CompletableFuture.supplyAsync(() -> verdict("Anna.Ek@Example.com"));
    CustomerQuestion question = awaitQuestion(link, CustomerQuestion.hash("anna.ek@example.com"));
    assertThat(question.customerId()).isNull();
    link.heartbeat(said(List.of(failed(question.questionId())), null, 0));
    assertThat(verdict.get()).isEqualTo("SIGN_UP_FAILED");
    assertThat(
            headquarters.count(
                "select count(*) from channel_question q where q::text ilike '%anna%'"))
        .isZero();
  }

  @Test
  void aClockThatIsOffIsNamed() throws Exception {
    TestScaleUnit late = headquarters.enrol("a-late-1");
    assertNotAccepted(
        headquarters.link(
            () -> late.token("a-late-1", TestHeadquarters.AUDIENCE, Duration.ofMinutes(-9))));
    awaitSaid("CHANNEL_CLOCK_OFF");
    remove("a-late-1");
  }

  @Test
  void aKeyThatIsAnotherIsNamed() throws Exception {
    headquarters.enrol("a-other-1");
    TestScaleUnit double1 = new TestScaleUnit("a-other-1");
    assertNotAccepted(headquarters.link(double1::token));
    awaitSaid("CHANNEL_KEY_UNKNOWN");
    remove("a-other-1");
  }

  @Test
  void anEnrolmentThatWasRefusedIsNamed() throws Exception {
    headquarters.bean(ScaleUnits.class).expect(new ScaleUnitId("a-new-1"), "New", "a-new-1.code");
    awaitSaid("CHANNEL_NOT_ENROLLED");
    assertThatThrownBy(
            () ->
                headquarters
                    .link(() -> "none")
                    .enrol(new TestScaleUnit("a-new-1").enrolment("a-new-1.guess")))
        .isInstanceOf(HeadquartersLink.EnrolmentRefused.class);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        headquarters.count(
                            "select count(*) from scale_unit"
                                + " where refused_reason = 'EnrolmentRefused'"))
                    .isEqualTo(1));
    remove("a-new-1");
  }

  @Test
  void aKeyThatWasTakenAwayIsLetInAgain() throws Exception {
    TestScaleUnit away = headquarters.enrol("a-away-1");
    headquarters
        .jdbc()
        .sql("update scale_unit set public_key = null where id = 'a-away-1'")
        .update();
    awaitSaid("CHANNEL_REVOKED");
    TestHeadquarters.ApiAnswer cured =
        headquarters.api(
            "POST",
            "/api/diagnosis/cures",
            "{\"action\": \"LET_IN_AGAIN\", \"target\": \"a-away-1\"}");
    assertThat(cured.status()).isEqualTo(200);
    await()
        .ignoreExceptions()
        .until(() -> headquarters.link(away::token).channelConfiguration() != null);
    remove("a-away-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"customer\": \" \"}", "{\"customer\": \"a\\u0000b\"}"})
  void whatIsNoQuestionIsRefused(String body) throws Exception {
    assertThat(headquarters.api("POST", "/api/diagnosis", body).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\": \"RUN_JOB\", \"target\": \"drop table\"}",
        "{\"action\": \"LET_IN_AGAIN\", \"target\": \"nobody-1\"}",
        "{\"action\": \"OPEN_JOB\", \"target\": \"P-0001\"}",
        "{\"action\": null}"
      })
  void whatIsNoCureIsRefused(String body) throws Exception {
    assertThat(headquarters.api("POST", "/api/diagnosis/cures", body).status()).isEqualTo(422);
  }

  /// Of several scale units that cannot be asked the first by its id is named.
  private static void awaitSaid(String verdict) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(verdict("somebody@example.com")).isEqualTo(verdict));
  }

  private static void remove(String scaleUnit) {
    headquarters
        .jdbc()
        .sql("delete from download_session where scale_unit = :id")
        .param("id", scaleUnit)
        .update();
    headquarters
        .jdbc()
        .sql("delete from scale_unit where id = :id")
        .param("id", scaleUnit)
        .update();
  }

  private static String verdict(String customer) {
    try {
      return headquarters
          .api("POST", "/api/diagnosis", "{\"customer\": \"" + customer + "\"}")
          .body()
          .path("verdict")
          .asString("");
    } catch (Exception noAnswer) {
      throw new IllegalStateException(noAnswer);
    }
  }

  private static void assertNotAccepted(HeadquartersLink link) {
    assertThatThrownBy(link::channelConfiguration).isInstanceOf(HeadquartersUnreachable.class);
  }

  /// Heartbeats, each held open for as long as there is nothing to say, until one brings it.
  private static CustomerQuestion awaitQuestion(HeadquartersLink link, String hash) {
    return await()
        .until(
            () -> {
              HeartbeatAnswer answer = link.heartbeat(said(List.of(), null, 5));
              return Objects.requireNonNull(answer.questions()).stream()
                  .filter(question -> hash.equals(question.keyHash()))
                  .findFirst();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static CustomerQuestion.Answer failed(UUID question) {
    return new CustomerQuestion.Answer(
        question,
        List.of(),
        List.of(new CustomerQuestion.FailedSignUp("069", "TIME_OUT", 1, Instant.now())),
        null);
  }

  private static Heartbeat said(
      List<CustomerQuestion.Answer> answers,
      @org.jspecify.annotations.Nullable String trouble,
      int waitSeconds) {
    return new Heartbeat(
        1_000,
        1_000,
        1_000,
        1_000,
        0,
        null,
        Instant.now(),
        waitSeconds,
        null,
        null,
        answers,
        trouble);
  }
}
