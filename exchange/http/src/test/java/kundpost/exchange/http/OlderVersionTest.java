package kundpost.exchange.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.Enrolment;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One side is a version older than the other: a channel that is new talks to a headquarters of
/// version 1, and what is written now is read by the shapes of version 1.
@Timeout(30)
class OlderVersionTest {

  private static final Path FILES = Path.of("../contract/src/test/resources/wire");
  private static final JsonMapper PLAIN = new JsonMapper();

  private static final Map<String, String> ANSWERS =
      Map.of(
          Wire.UPLOADS, "upload-receipt.json",
          Wire.CHANNEL_CONFIGURATION, "channel-configuration.json",
          Wire.GLOBAL_CONFIGURATION, "global-configuration.json",
          Wire.HEARTBEATS, "heartbeat-answer.json",
          Wire.ENROLMENTS, "enrolment-answer.json");

  private final Map<String, byte[]> requests = new ConcurrentHashMap<>();
  private HttpServer server;
  private HeadquartersLink link;

  private static byte[] file(String version, String name) throws IOException {
    return Files.readAllBytes(FILES.resolve(version).resolve(name));
  }

  private static <T> T newest(String name, Class<T> type) throws Exception {
    return WireJson.read(file("v2", name), type);
  }

  /// Headquarters as it was: answers with the files of version 1.
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.put(path, exchange.getRequestBody().readAllBytes());
          byte[] answer = answer(path, exchange.getRequestMethod());
          boolean empty = answer.length == 0;
          exchange.sendResponseHeaders(empty ? 204 : 200, empty ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    link =
        new HttpTransport()
            .connect(URI.create("http://localhost:" + server.getAddress().getPort()), () -> "t");
  }

  private byte[] answer(String path, String method) throws IOException {
    if (path.equals(Wire.CUSTOMERS)) {
      return method.equals("GET")
          ? file("v1", "customer-feed-page.json")
          : """
            {"requested": "019a5e5c-0f2e-7c1a-8f65-0d8f1e6a7b01",
             "customerId": "019a5e5c-0f2e-7c1a-8f65-0d8f1e6a7b01", "accountNumber": "K-1000001"}
            """
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    return path.equals(Wire.JOB_RUNS) ? new byte[0] : file("v1", ANSWERS.getOrDefault(path, ""));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private <T> T asked(String path, Class<T> shapeOfVersionOne) throws Exception {
    return WireJson.readComplete(requests.getOrDefault(path, new byte[0]), shapeOfVersionOne);
  }

  @Test
  void aNewChannelTellsAnOlderHeadquartersHowItIsAndTakesItsAnswer() throws Exception {
    HeartbeatAnswer answer = link.heartbeat(newest("heartbeat.json", Heartbeat.class));
    assertThat(answer.epoch()).isNull();
    assertThat(answer.feed()).isNull();
    assertThat(answer.control().paused()).isNull();
    assertThat(answer.control().schedules()).hasSize(4);
    assertThat(answer.commands()).hasSize(1);
    assertThat(asked(Wire.HEARTBEATS, VersionOne.Heartbeat.class).customerPosition())
        .isEqualTo(4711);
  }

  @Test
  void aNewChannelUploadsToAnOlderHeadquarters() throws Exception {
    CustomerRecord anna = newest("customer-record.json", CustomerRecord.class);
    UploadPackage many =
        new UploadPackage(UUID.randomUUID(), java.util.Collections.nCopies(500, anna), 7L, 1);
    assertThat(link.upload(many)).isEqualTo(new UploadReceipt(500, 499, null));
    VersionOne.UploadPackage received = asked(Wire.UPLOADS, VersionOne.UploadPackage.class);
    assertThat(received.packageId()).isEqualTo(many.packageId());
    assertThat(received.records())
        .hasSize(500)
        .first()
        .satisfies(
            record -> {
              assertThat(record.surname()).isEqualTo(anna.surname());
              assertThat(record.addresses()).isEqualTo(anna.addresses());
            });
  }

  @Test
  void aNewChannelCreatesACustomerInAnOlderHeadquartersAtOnce() throws Exception {
    CustomerRecord anna = newest("customer-record.json", CustomerRecord.class);
    assertThat(link.create(anna, Duration.ofSeconds(5)))
        .isEqualTo(new RealTimeAnswer.Created(anna.customerId(), "K-1000001"));
    assertThat(asked(Wire.CUSTOMERS, VersionOne.CustomerRecord.class).email())
        .isEqualTo(anna.email());
  }

  @Test
  void aNewChannelTakesTheFeedAndTheConfigurationOfAnOlderHeadquarters() throws Exception {
    CustomerFeedPage page = link.customers(4000, 10);
    assertThat(page.generation()).isNull();
    assertThat(page.items()).singleElement().extracting(i -> i.version()).isEqualTo(2);
    assertThat(link.channelConfiguration())
        .isEqualTo(newest("channel-configuration.json", ChannelConfiguration.class));
    assertThat(link.globalConfiguration())
        .isEqualTo(newest("global-configuration.json", GlobalConfiguration.class));
    link.report(newest("job-run-report.json", JobRunReport.class));
    assertThat(asked(Wire.JOB_RUNS, JobRunReport.class).rows()).isEqualTo(500);
    assertThat(link.enrol(newest("enrolment-request.json", Enrolment.Request.class)).scaleUnit())
        .isEqualTo("sweden-1");
  }

  static Stream<Arguments> grown() {
    return Stream.of(
        Arguments.of("customer-record.json", VersionOne.CustomerRecord.class),
        Arguments.of("customer-record-least.json", VersionOne.CustomerRecord.class),
        Arguments.of("upload-package.json", VersionOne.UploadPackage.class),
        Arguments.of("upload-receipt.json", VersionOne.UploadReceipt.class),
        Arguments.of("customer-feed-page.json", VersionOne.CustomerFeedPage.class),
        Arguments.of("heartbeat.json", VersionOne.Heartbeat.class),
        Arguments.of("heartbeat-answer.json", VersionOne.HeartbeatAnswer.class));
  }

  @ParameterizedTest
  @MethodSource("grown")
  void whatIsWrittenNowIsReadByTheShapesOfVersionOne(String name, Class<?> shape) throws Exception {
    Object read = WireJson.readComplete(file("v2", name), shape);
    assertContains(PLAIN.readTree(file("v2", name)), PLAIN.readTree(WireJson.write(read)));
  }

  /// Whatever the older side understood says what the newer side wrote.
  private static void assertContains(JsonNode whole, JsonNode part) {
    if (part.isObject()) {
      part.propertyNames().forEach(name -> assertContains(whole.path(name), part.path(name)));
    } else if (part.isArray()) {
      assertThat(part.size()).isEqualTo(whole.size());
      for (int i = 0; i < part.size(); i++) {
        assertContains(whole.path(i), part.path(i));
      }
    } else {
      assertThat(part).isEqualTo(whole);
    }
  }
}
