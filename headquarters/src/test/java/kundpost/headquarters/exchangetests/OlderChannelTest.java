package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A channel of version 1, played by its wire files over plain HTTP: it is understood, and it
/// understands every answer with the shapes that it knows.
@Timeout(120)
class OlderChannelTest {

  private static final Path FILES = Path.of("../exchange/contract/src/test/resources/wire/v1");

  /// As version 1 read: unknown fields ignored, numbers never missing.
  private static final JsonMapper READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private record Receipt(int received, int fresh) {}

  private record Created(UUID requested, UUID customerId, String accountNumber) {}

  private record Page(long position, boolean more, List<Item> items) {}

  private record Item(
      long position,
      UUID customerId,
      String accountNumber,
      int version,
      String operatingUnitNumber,
      String givenName,
      String surname,
      String email,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      List<WireIdentity> identities,
      List<UUID> aliases,
      String createdVia,
      Instant signedUpAt) {}

  private record ControlState(
      long version, Map<String, JobSchedule> schedules, boolean servicing) {}

  private record Answer(
      ControlState control,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      List<RunJob> commands) {}

  private record Enrolled(String scaleUnit, String audience) {}

  private static TestHeadquarters headquarters;
  private static TestScaleUnit channel;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("older"));
    channel = new TestScaleUnit("sweden-1");
    headquarters
        .bean(ScaleUnits.class)
        .expect(new ScaleUnitId("sweden-1"), "Sweden", "code-of-sweden-1");
    ObjectNode request = file("enrolment-request.json");
    assertThat(request.propertyNames()).containsExactlyInAnyOrder("code", "publicKey");
    request.put("code", "code-of-sweden-1");
    request.put("publicKey", channel.enrolment("").publicKey());
    TestHeadquarters.ApiAnswer answer =
        headquarters.raw(
            HttpRequest.newBuilder(headquarters.url().resolve("/exchange/v1/enrolments"))
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(READER.treeToValue(answer.body(), Enrolled.class))
        .isEqualTo(new Enrolled("sweden-1", TestHeadquarters.AUDIENCE));
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  private static ObjectNode file(String name) throws Exception {
    return (ObjectNode) READER.readTree(Files.readString(FILES.resolve(name)));
  }

  private static TestHeadquarters.ApiAnswer send(String method, String path, String body)
      throws Exception {
    return headquarters.raw(
        HttpRequest.newBuilder(headquarters.url().resolve("/exchange/v1/" + path))
            .header("Authorization", "Bearer " + channel.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static <T> T post(String path, JsonNode message, Class<T> shape) throws Exception {
    TestHeadquarters.ApiAnswer answer = send("POST", path, message.toString());
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return READER.treeToValue(answer.body(), shape);
  }

  private static ObjectNode packageOf(ObjectNode... records) throws Exception {
    ObjectNode whole = file("upload-package-unstorable-text.json");
    whole.put("packageId", UUID.randomUUID().toString());
    ArrayNode list = whole.putArray("records");
    List.of(records).forEach(list::add);
    return whole;
  }

  private static Page feed() throws Exception {
    TestHeadquarters.ApiAnswer answer = send("GET", "customers?after=0&most=100", "");
    assertThat(answer.status()).isEqualTo(200);
    return READER.treeToValue(answer.body(), Page.class);
  }

  private static @Nullable Item fed(ObjectNode record) throws Exception {
    String id = record.path("customerId").asString();
    return feed().items().stream()
        .filter(item -> item.customerId().toString().equals(id))
        .findFirst()
        .orElse(null);
  }

  @Test
  void itsHeartbeatIsAnswered() throws Exception {
    ObjectNode heartbeat = file("heartbeat.json");
    heartbeat.put("waitSeconds", 0);
    Answer answer = post("heartbeats", heartbeat, Answer.class);
    assertThat(answer.control().schedules()).containsKeys("P-0001", "1010", "1070", "1110");
    assertThat(answer.control().servicing()).isFalse();
    assertThat(answer.commands()).isEmpty();
  }

  @Test
  void itsReportIsTaken() throws Exception {
    assertThat(send("POST", "job-runs", file("job-run-report.json").toString()).status())
        .isEqualTo(204);
  }

  @Test
  void itsConfigurationComesWhole() throws Exception {
    for (String name : List.of("channel-configuration", "global-configuration")) {
      JsonNode answer = send("GET", name, "").body();
      assertThat(answer.propertyNames()).containsAll(file(name + ".json").propertyNames());
    }
  }

  @Test
  void itsCustomersAreConvertedAndComeBackWithTheirNumbers() throws Exception {
    ObjectNode anna = file("customer-record.json");
    ObjectNode li = file("customer-record-least.json");
    assertThat(post("uploads", packageOf(anna, li), Receipt.class)).isEqualTo(new Receipt(2, 2));
    await().until(() -> fed(anna) != null && fed(li) != null);
    Item item = java.util.Objects.requireNonNull(fed(anna));
    assertThat(item.accountNumber()).matches("K-[0-9]+");
    assertThat(item.version()).isEqualTo(anna.path("version").asInt());
    assertThat(item.surname()).isEqualTo(anna.path("surname").asString());
    assertThat(item.addresses()).hasSize(1);
    assertThat(item.identities()).hasSize(1);

    ObjectNode edited = anna.deepCopy();
    edited.put("version", 3).put("language", "en");
    assertThat(post("uploads", packageOf(edited), Receipt.class)).isEqualTo(new Receipt(1, 1));
    await()
        .until(
            () -> {
              Item now = fed(anna);
              return now != null && "en".equals(now.language()) && now.version() == 3;
            });
  }

  @Test
  void itsPoisonIsTakenAndParkedAlone() throws Exception {
    ObjectNode poison = file("upload-package-unstorable-text.json");
    assertThat(post("uploads", poison, Receipt.class).received()).isEqualTo(1);
    String id = poison.at("/records/0/customerId").asString();
    await()
        .until(
            () ->
                headquarters
                    .api("GET", "/api/customer-synchronization/" + id, "")
                    .body()
                    .path("state")
                    .asString("")
                    .equals("Parked"));
  }

  @Test
  void itsRealTimeCustomerIsCreatedAndItsFaultsAreToldAsBefore() throws Exception {
    ObjectNode wei = file("customer-record-least.json");
    wei.put("customerId", UUID.randomUUID().toString());
    Created created = post("customers", wei, Created.class);
    assertThat(created.requested()).hasToString(wei.path("customerId").asString());
    assertThat(created.accountNumber()).matches("K-[0-9]+");
    wei.put("email", "nowhere");
    TestHeadquarters.ApiAnswer refused = send("POST", "customers", wei.toString());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asString()).isEqualTo("Refused");
    assertThat(refused.body().at("/fields/0/rule").asString()).isEqualTo("INVALID_EMAIL");
  }
}
