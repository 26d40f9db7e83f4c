package kundpost.exchange.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.Enrolment;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.NotNow;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WireJsonTest {

  private static final Path FILES = Path.of("../contract/src/test/resources/wire/v2");

  static java.util.stream.Stream<Arguments> files() {
    return java.util.stream.Stream.of(
        Arguments.of("customer-record.json", CustomerRecord.class),
        Arguments.of("customer-record-least.json", CustomerRecord.class),
        Arguments.of("upload-package.json", UploadPackage.class),
        Arguments.of("upload-package-unstorable-text.json", UploadPackage.class),
        Arguments.of("upload-receipt.json", UploadReceipt.class),
        Arguments.of("customer-feed-page.json", CustomerFeedPage.class),
        Arguments.of("channel-configuration.json", ChannelConfiguration.class),
        Arguments.of("global-configuration.json", GlobalConfiguration.class),
        Arguments.of("heartbeat.json", Heartbeat.class),
        Arguments.of("heartbeat-answer.json", HeartbeatAnswer.class),
        Arguments.of("job-run-report.json", JobRunReport.class),
        Arguments.of("enrolment-request.json", Enrolment.Request.class),
        Arguments.of("enrolment-answer.json", Enrolment.Answer.class),
        Arguments.of("real-time-created.json", RealTimeCreated.class));
  }

  @ParameterizedTest
  @MethodSource("files")
  void wireFilesAreReadAndWrittenAsTheyWere(String name, Class<?> type) throws Exception {
    byte[] file = Files.readAllBytes(FILES.resolve(name));
    JsonMapper plain = new JsonMapper();
    assertThat(plain.readTree(WireJson.write(WireJson.readComplete(file, type))))
        .isEqualTo(plain.readTree(file));
  }

  static java.util.stream.Stream<ResponseEntity<byte[]>> problems() {
    ExchangeErrors errors = new ExchangeErrors();
    return java.util.stream.Stream.of(
        errors.notNow(new NotNow(NotNow.Reason.SERVICING, Duration.ofSeconds(5))),
        errors.notNow(new NotNow(NotNow.Reason.STORE_UNAVAILABLE, Duration.ofSeconds(1))),
        errors.notNow(new NotNow(NotNow.Reason.OVERLOADED, Duration.ofSeconds(1))),
        errors.rejected(new Rejected(HttpStatus.CONTENT_TOO_LARGE, "RequestTooLarge")),
        errors.malformed(),
        ExchangeErrors.problem(HttpStatus.INTERNAL_SERVER_ERROR, "InternalError"),
        ExchangeErrors.problem(HttpStatus.FORBIDDEN, WireProblem.ENROLMENT_REFUSED),
        ExchangeErrors.problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            WireProblem.REFUSED,
            List.of(
                new WireProblem.Field("email", "INVALID_EMAIL", 0),
                new WireProblem.Field("surname", "TOO_LONG", 100))));
  }

  @Test
  void problemsAreWrittenAsTheirWireFilesSay() throws Exception {
    JsonMapper plain = new JsonMapper();
    Set<JsonNode> files = new HashSet<>();
    try (var list = Files.list(FILES)) {
      for (Path file :
          list.filter(f -> f.getFileName().toString().startsWith("problem-")).toList()) {
        byte[] problem = Files.readAllBytes(file);
        assertThat(WireJson.readComplete(problem, WireProblem.class).code()).isNotEmpty();
        files.add(plain.readTree(problem));
      }
    }
    Set<JsonNode> written = new HashSet<>();
    // The door itself writes this one, in headquarters.
    written.add(plain.readTree(Files.readAllBytes(FILES.resolve("problem-unauthorized.json"))));
    problems().forEach(problem -> written.add(plain.readTree(problem.getBody())));
    assertThat(written).isEqualTo(files);
  }

  @Test
  void textThatIsNoUnicodeTravelsAsItIs() throws Exception {
    byte[] file = Files.readAllBytes(FILES.resolve("upload-package-unstorable-text.json"));
    CustomerRecord poison = WireJson.read(file, UploadPackage.class).records().getFirst();
    assertThat(poison.givenName()).isEqualTo("N\u0000UL");
    assertThat(poison.surname()).isEqualTo("lone \ud83d surrogates \udc00");
    assertThat(new String(WireJson.write(poison), StandardCharsets.US_ASCII))
        .containsIgnoringCase("N\\u0000UL")
        .containsIgnoringCase("lone \\ud83d surrogates \\udc00");
  }

  @Test
  void fieldsOfANewerVersionAreIgnored() throws Exception {
    assertThat(read("{\"received\": 1, \"fresh\": 1, \"colour\": \"blue\"}").fresh()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "<html>",
        "{\"received\": 1}",
        "{\"received\": 1, \"fresh\": null}",
        "{\"received\": \"1\", \"fresh\": 1}",
        "{\"received\": 1.5, \"fresh\": 1}",
        "{\"received\": 1, \"fresh\": 1, \"fresh\": 2}",
        "{\"received\": 1, \"fresh\": 1} and more"
      })
  void whatIsNotTheMessageIsNotUnderstood(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(NotUnderstood.class);
  }

  @Test
  void whatMustBeThereMustBeThereInTheDepthToo() {
    assertThatThrownBy(
            () ->
                WireJson.readComplete(
                    "{\"version\": 1, \"stores\": [{\"name\": \"x\"}]}"
                        .getBytes(StandardCharsets.UTF_8),
                    ChannelConfiguration.class))
        .isInstanceOf(NotUnderstood.class);
  }

  private static UploadReceipt read(String json) throws NotUnderstood {
    return WireJson.readComplete(json.getBytes(StandardCharsets.UTF_8), UploadReceipt.class);
  }
}
