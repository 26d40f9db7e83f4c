package kundpost.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire files are kept for ever: every build reads what the first one wrote, and writes the
/// same.
class WireFilesTest {

  private static final Path FILES = Path.of("src/test/resources/wire/v1");
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, Class<?>> MESSAGES =
      Map.ofEntries(
          Map.entry("customer-record.json", CustomerRecord.class),
          Map.entry("customer-record-least.json", CustomerRecord.class),
          Map.entry("upload-package-unstorable-text.json", UploadPackage.class),
          Map.entry("upload-receipt.json", UploadReceipt.class),
          Map.entry("customer-feed-page.json", CustomerFeedPage.class),
          Map.entry("channel-configuration.json", ChannelConfiguration.class),
          Map.entry("global-configuration.json", GlobalConfiguration.class),
          Map.entry("heartbeat.json", Heartbeat.class),
          Map.entry("heartbeat-answer.json", HeartbeatAnswer.class),
          Map.entry("job-run-report.json", JobRunReport.class),
          Map.entry("enrolment-request.json", Enrolment.Request.class),
          Map.entry("enrolment-answer.json", Enrolment.Answer.class));

  static Set<String> names() {
    return new TreeSet<>(MESSAGES.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadAndWrittenAsItWas(String name) throws Exception {
    String file = Files.readString(FILES.resolve(name));
    Object message = JSON.readValue(file, MESSAGES.get(name));
    assertThat(withoutWhatIsNewer(message, file)).isEqualTo(JSON.readTree(file));
  }

  /// Fields that a later version added are null in what an earlier one sent.
  private static JsonNode withoutWhatIsNewer(Object message, String file) {
    return withoutNewNulls(JSON.readTree(JSON.writeValueAsString(message)), JSON.readTree(file));
  }

  private static JsonNode withoutNewNulls(JsonNode written, JsonNode file) {
    if (written instanceof ObjectNode object) {
      Set<String> names = new TreeSet<>(object.propertyNames());
      for (String name : names) {
        if (object.get(name).isNull() && !file.has(name)) {
          object.remove(name);
        } else {
          withoutNewNulls(object.get(name), file.path(name));
        }
      }
    } else if (written instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        withoutNewNulls(array.get(i), file.path(i));
      }
    }
    return written;
  }

  @Test
  void noFileIsForgotten() throws Exception {
    try (var files = Files.list(FILES)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .isEqualTo(MESSAGES.keySet());
    }
  }
}
