package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One side's database is replaced by an older copy, and both come level again: nobody is lost,
/// nobody is doubled, no account number changes or is given twice.
class RestoreTest {

  private static final Duration LEVEL = Duration.ofSeconds(90);

  @TempDir private Path headquartersData;
  @TempDir private Path channelData;
  @TempDir private Path copies;

  private RunningKundpost headquarters;
  private RunningKundpost channel;
  private StoreClient norrsken;
  private StoreClient fjord;

  /// Account number by customer id, as shoppers were told.
  private final Map<String, String> told = new HashMap<>();

  @BeforeEach
  void start() {
    headquarters = RunningKundpost.on(headquartersData, "--role", "headquarters,identity");
    channel =
        RunningKundpost.on(
            channelData,
            "--role",
            "channel,storefront",
            "--headquarters",
            "http://127.0.0.1:" + headquarters.portBase(),
            "--identity",
            "http://127.0.0.1:" + (headquarters.portBase() + 3),
            "--enrolment-code",
            headquarters.access().at("/channels/0/enrolmentCode").asString());
    norrsken = application("norrsken");
    fjord = application("fjord");
    Awaitility.await()
        .atMost(LEVEL)
        .until(() -> norrsken.client().get("/api/stores").status() == 200);
  }

  private StoreClient application(String handle) {
    JsonNode store = headquarters.store(handle);
    return new StoreClient(
        new Client(
            channel.access().at("/channels/0/url").asString(),
            store.path("clientToken").asString()),
        store.path("operatingUnitNumber").asString());
  }

  @AfterEach
  void stop() {
    channel.close();
    headquarters.close();
  }

  @Test
  void headquartersGetsBackWhatItsOlderCopyLacks() throws Exception {
    String edited = signUpInBothModes(3);
    assertThat(headquarters.terminate()).isZero();
    Folders.copy(headquartersData, copies.resolve("headquarters"));
    headquarters = headquarters.again();

    signUpInBothModes(5);
    assertThat(
            norrsken.client().patch(norrsken.customers() + "/" + edited, named("After")).status())
        .isEqualTo(200);
    awaitGivenName(edited, "After");

    assertThat(headquarters.terminate()).isZero();
    restore(headquartersData, "headquarters");
    headquarters = headquarters.again();
    // Before headquarters can know what it has lost.
    signUpInBothModes(3);

    awaitToldNumbersInHeadquarters();
    awaitGivenName(edited, "After");
    assertLevel();
    assertThat(incidents()).contains("HeadquartersSetBack");
  }

  @Test
  void channelGetsBackWhatItsOlderCopyLacksAndLaterChangesCount() throws Exception {
    String edited = signUpInBothModes(3);
    assertThat(channel.terminate()).isZero();
    Folders.copy(channelData, copies.resolve("channel"));
    channel = channel.again();

    signUpInBothModes(5);
    assertThat(
            norrsken.client().patch(norrsken.customers() + "/" + edited, named("After")).status())
        .isEqualTo(200);
    awaitGivenName(edited, "After");

    assertThat(channel.terminate()).isZero();
    restore(channelData, "channel");
    channel = channel.again();
    // The same version as the change that the copy has forgotten.
    assertThat(norrsken.client().patch(norrsken.customers() + "/" + edited, named("Late")).status())
        .isEqualTo(200);
    signUpInBothModes(3);

    awaitGivenName(edited, "Late");
    awaitToldNumbersInHeadquarters();
    told.forEach(
        (id, number) -> {
          Awaitility.await()
              .atMost(LEVEL)
              .until(
                  () ->
                      norrsken.customer(id).text("accountNumber").equals(number)
                          || fjord.customer(id).text("accountNumber").equals(number));
        });
    assertLevel();
    assertThat(incidents()).contains("ChannelSetBack");
  }

  private void restore(Path data, String copy) throws IOException {
    Folders.delete(data);
    Folders.copy(copies.resolve(copy), data);
  }

  private static Person named(String givenName) {
    return Person.named(givenName, "Lind");
  }

  /// Remembers what each was told; answers one of the asynchronous store.
  private String signUpInBothModes(int each) {
    String last = "";
    for (int i = 0; i < each; i++) {
      Client.Answer sync = fjord.signUpPatiently(named("Sync"));
      keep(sync.text("customerId"), sync.text("accountNumber"));
      Client.Answer async = norrsken.signUpPatiently(named("Async"));
      last = async.text("customerId");
      norrsken.awaitSynchronized(last);
      keep(last, norrsken.customer(last).text("accountNumber"));
    }
    return last;
  }

  private void keep(String customerId, String number) {
    assertThat(number).isNotEmpty();
    assertThat(told.values()).as("numbers given so far").doesNotContain(number);
    told.put(customerId, number);
  }

  private void awaitToldNumbersInHeadquarters() {
    told.forEach(
        (id, number) ->
            Awaitility.await()
                .atMost(LEVEL)
                .untilAsserted(
                    () -> {
                      Client.Answer customer =
                          headquarters.headquarters().get("/api/customers/" + id);
                      assertThat(customer.status()).as("customer %s", id).isEqualTo(200);
                      assertThat(customer.text("accountNumber")).isEqualTo(number);
                    }));
  }

  private void awaitGivenName(String customerId, String name) {
    Awaitility.await()
        .atMost(LEVEL)
        .until(
            () ->
                headquarters
                    .headquarters()
                    .get("/api/customers/" + customerId)
                    .text("givenName")
                    .equals(name));
  }

  /// As many on both sides as were told a number, and none that differs.
  private void assertLevel() {
    Awaitility.await()
        .atMost(LEVEL)
        .untilAsserted(
            () -> {
              Client.Answer run =
                  headquarters
                      .headquarters()
                      .post("/api/reconciliation/sweden-1/run?wait=true", Map.of());
              assertThat(run.status()).as("%s", run.body()).isEqualTo(200);
              assertThat(run.at("differing").asLong(-1)).as("%s", run.body()).isZero();
              assertThat(run.at("onTheWay").asLong(-1)).as("%s", run.body()).isZero();
              assertThat(run.at("customersInChannel").asLong()).isEqualTo(told.size());
              assertThat(run.at("customersInHeadquarters").asLong()).isEqualTo(told.size());
            });
  }

  private java.util.List<String> incidents() {
    JsonNode incidents = headquarters.headquarters().get("/api/reconciliation/incidents").body();
    return StreamSupport.stream(incidents.spliterator(), false)
        .map(incident -> incident.path("kind").asString())
        .toList();
  }
}
