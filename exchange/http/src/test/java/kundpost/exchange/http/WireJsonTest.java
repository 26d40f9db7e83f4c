package kundpost.exchange.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.Enrolment;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WireJsonTest {

  private static final Path FILES = Path.of("../contract/src/test/resources/wire/v1");

  static java.util.stream.Stream<Arguments> files() {
    return java.util.stream.Stream.of(
        Arguments.of("customer-record.json", CustomerRecord.class),
        Arguments.of("customer-record-least.json", CustomerRecord.class),
        Arguments.of("upload-package-unstorable-text.json", UploadPackage.class),
        Arguments.of("upload-receipt.json", UploadReceipt.class),
        Arguments.of("customer-feed-page.json", CustomerFeedPage.class),
        Arguments.of("channel-configuration.json", ChannelConfiguration.class),
        Arguments.of("global-configuration.json", GlobalConfiguration.class),
        Arguments.of("heartbeat.json", Heartbeat.class),
        Arguments.of("heartbeat-answer.json", HeartbeatAnswer.class),
        Arguments.of("job-run-report.json", JobRunReport.class),
        Arguments.of("enrolment-request.json", Enrolment.Request.class),
        Arguments.of("enrolment-answer.json", Enrolment.Answer.class));
  }

  @ParameterizedTest
  @MethodSource("files")
  void wireFilesAreReadAndWrittenAsTheyWere(String name, Class<?> type) throws Exception {
    byte[] file = Files.readAllBytes(FILES.resolve(name));
    JsonMapper plain = new JsonMapper();
    assertThat(plain.readTree(WireJson.write(WireJson.readComplete(file, type))))
        .isEqualTo(plain.readTree(file));
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
