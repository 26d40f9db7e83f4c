package kundpost.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
/// same. See `docs/reference/wire.md`.
class WireFilesTest {

  private static final Path FILES = Path.of("src/test/resources/wire");
  private static final JsonMapper JSON = new JsonMapper();

  /// The first version of each message is the oldest in which it has a file.
  private static final Map<String, Class<?>> MESSAGES =
      Map.ofEntries(
          Map.entry("customer-record.json", CustomerRecord.class),
          Map.entry("customer-record-least.json", CustomerRecord.class),
          Map.entry("upload-package.json", UploadPackage.class),
          Map.entry("upload-package-unstorable-text.json", UploadPackage.class),
          Map.entry("upload-receipt.json", UploadReceipt.class),
          Map.entry("customer-feed-page.json", CustomerFeedPage.class),
          Map.entry("channel-configuration.json", ChannelConfiguration.class),
          Map.entry("global-configuration.json", GlobalConfiguration.class),
          Map.entry("heartbeat.json", Heartbeat.class),
          Map.entry("heartbeat-answer.json", HeartbeatAnswer.class),
          Map.entry("job-run-report.json", JobRunReport.class),
          Map.entry("reconciliation-begin.json", Reconciliation.Begin.class),
          Map.entry("reconciliation-order.json", Reconciliation.Order.class),
          Map.entry("reconciliation-stretch.json", Reconciliation.Stretch.class),
          Map.entry("reconciliation-verdict.json", Reconciliation.Verdict.class),
          Map.entry("reconciliation-end.json", Reconciliation.End.class),
          Map.entry("enrolment-request.json", Enrolment.Request.class),
          Map.entry("enrolment-answer.json", Enrolment.Answer.class));

  static Set<String> earlierFiles() throws IOException {
    return files("v1");
  }

  static Set<String> newestFiles() throws IOException {
    return files("v2");
  }

  /// The answers that only HTTP has are read in the module that carries them.
  private static Set<String> files(String version) throws IOException {
    try (var files = Files.list(FILES.resolve(version))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("problem-") && !name.equals("real-time-created.json"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @MethodSource("newestFiles")
  void theNewestVersionIsReadAndWrittenToTheLetter(String name) throws Exception {
    String file = Files.readString(FILES.resolve("v2").resolve(name));
    Object message = JSON.readValue(file, MESSAGES.get(name));
    assertThat(JSON.readTree(JSON.writeValueAsString(message))).isEqualTo(JSON.readTree(file));
  }

  @ParameterizedTest
  @MethodSource("earlierFiles")
  void anEarlierVersionIsReadAndWhatItHadIsWrittenAsItWas(String name) throws Exception {
    String file = Files.readString(FILES.resolve("v1").resolve(name));
    Object message = JSON.readValue(file, MESSAGES.get(name));
    JsonNode written = JSON.readTree(JSON.writeValueAsString(message));
    assertThat(withoutNewNulls(written, JSON.readTree(file))).isEqualTo(JSON.readTree(file));
  }

  /// Fields that a later version added are null in what an earlier one sent.
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
    assertThat(newestFiles()).isEqualTo(new TreeSet<>(MESSAGES.keySet()));
    assertThat(newestFiles()).containsAll(earlierFiles());
  }

  /// A field that is in no file would travel unseen.
  @Test
  void everyFieldIsFilledInSomeFileOfTheNewestVersion() throws Exception {
    for (Class<?> message : new HashSet<>(MESSAGES.values())) {
      Set<String> empty = new TreeSet<>();
      for (RecordComponent component : message.getRecordComponents()) {
        empty.add(component.getName());
      }
      for (Map.Entry<String, Class<?>> file : MESSAGES.entrySet()) {
        if (file.getValue() == message) {
          JsonNode json =
              JSON.readTree(Files.readString(FILES.resolve("v2").resolve(file.getKey())));
          empty.removeIf(field -> json.has(field) && !json.path(field).isNull());
        }
      }
      assertThat(empty).as(message.getSimpleName()).isEmpty();
    }
  }
}
