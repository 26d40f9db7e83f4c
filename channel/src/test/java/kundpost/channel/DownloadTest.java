package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What 1010 brings, and what it leaves alone.
class DownloadTest {

  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("downloadtest"),
                new FakeHeadquarters(),
                new FakeIdentityProvider())
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

  private static CustomerFeedPage.Item item(
      String id, int version, String name, List<WireIdentity> identities, List<UUID> aliases) {
    return new CustomerFeedPage.Item(
        0,
        UUID.fromString(id),
        "A" + id.substring(24).toUpperCase(java.util.Locale.ROOT),
        version,
        ASYNC,
        name,
        "Berg",
        name.toLowerCase(java.util.Locale.ROOT) + "@example.com",
        null,
        "sv",
        List.of(new WireAddress(UUID.randomUUID(), "Home", "Gatan 1", "111 22", "Stockholm", "SE")),
        identities,
        aliases,
        "Async",
        Instant.parse("2026-01-02T03:04:05Z"));
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
  void theNumberComesBackAndIsNeverChanged() {
    String id = signUp("Number");
    await().until(() -> queued(id) == 0);
    channel.headquarters.publish(item(id, 1, "Number", List.of(), List.of()));
    await().until(() -> http.get(path(id), Http.token(ASYNC)).text("state").equals("Synchronized"));
    Answer customer = http.get(path(id), Http.token(ASYNC));
    String number = customer.text("accountNumber");
    assertThat(customer.json().at("/addresses/0/city").asString()).isEqualTo("Stockholm");
    await()
        .until(
            () ->
                channel.headquarters.heartbeats.getLast().customerPosition()
                    == channel.headquarters.heartbeats.stream()
                        .mapToLong(h -> h.customerPosition())
                        .max()
                        .orElseThrow());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                channel
                    .sql()
                    .sql("update customer set account_number = 'X' where customer_id = :id::uuid")
                    .param("id", id)
                    .update())
        .hasMessageContaining("set for ever");
    assertThat(http.get(path(id), Http.token(ASYNC)).text("accountNumber")).isEqualTo(number);
  }

  @Test
  void aLocalChangeThatWaitsIsNotOverwritten() {
    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    String id = signUp("Local");
    channel.headquarters.publish(item(id, 7, "FromAbove", List.of(), List.of()));
    await().until(() -> http.get(path(id), Http.token(ASYNC)).text("state").equals("Synchronized"));
    assertThat(http.get(path(id), Http.token(ASYNC)).text("givenName")).isEqualTo("Local");
    assertThat(run("P-0001").rows()).isEqualTo(1);

    channel.headquarters.publish(item(id, 7, "FromAbove", List.of(), List.of()));
    await()
        .until(() -> http.get(path(id), Http.token(ASYNC)).text("givenName").equals("FromAbove"));
    Answer edited = http.call("PATCH", path(id), Http.token(ASYNC), "{\"givenName\": \"Again\"}");
    assertThat(edited.text("givenName")).isEqualTo("Again");
    run("P-0001");
    assertThat(uploaded(id).getLast().version()).isEqualTo(8);
  }

  private static @org.jspecify.annotations.Nullable Integer base(CustomerRecord record) {
    return record.basedOn();
  }

  @Test
  void anEditNamesTheHeadquartersVersionItWasMadeFromAndAnewOneThatComesMeanwhileIsTakenLater() {
    String id = signUp("Base");
    await().until(() -> queued(id) == 0);
    assertThat(uploaded(id)).extracting(DownloadTest::base).containsExactly((Integer) null);
    channel.headquarters.publish(item(id, 1, "Base", List.of(), List.of()));
    await().until(() -> http.get(path(id), Http.token(ASYNC)).text("state").equals("Synchronized"));

    channel.obeys(Map.of("P-0001", JobSchedule.MANUAL));
    http.call("PATCH", path(id), Http.token(ASYNC), "{\"surname\": \"Local\"}");
    channel.headquarters.publish(item(id, 3, "Merged", List.of(), List.of()));
    await().until(() -> channel.count("held_customer") == 1);
    http.call("PATCH", path(id), Http.token(ASYNC), "{\"surname\": \"Again\"}");
    assertThat(http.get(path(id), Http.token(ASYNC)).text("givenName")).isEqualTo("Base");
    run("P-0001");
    assertThat(base(uploaded(id).getLast())).as("its own base").isEqualTo(1);
    assertThat(uploaded(id).getLast().version()).isEqualTo(3);

    // Headquarters had merged the edit before the reply to its upload was here, and sends no more.
    run("1010");
    assertThat(http.get(path(id), Http.token(ASYNC)).text("givenName")).isEqualTo("Merged");
    assertThat(channel.count("held_customer")).isZero();
    http.call("PATCH", path(id), Http.token(ASYNC), "{\"surname\": \"Third\"}");
    run("P-0001");
    assertThat(base(uploaded(id).getLast())).isEqualTo(3);
  }

  @Test
  void anAliasGetsTheNumberAndTheShopperTheMainCustomer() {
    String token = channel.identity.token("alias");
    String mine = http.me(ASYNC, token, "").text("customerId");
    await().until(() -> queued(mine) == 0);
    String main = UUID.randomUUID().toString();
    channel.headquarters.publish(
        item(
            main,
            3,
            "Main",
            List.of(new WireIdentity(channel.identity.issuer(), "alias")),
            List.of(UUID.fromString(mine))));

    await()
        .until(() -> http.get(path(mine), Http.token(ASYNC)).text("state").equals("Synchronized"));
    Answer now = http.me(SYNC, token, "");
    assertThat(now.status()).isEqualTo(200);
    assertThat(now.text("customerId")).isEqualTo(main);
    assertThat(http.get(path(mine), token).text("accountNumber"))
        .isEqualTo(now.text("accountNumber"));
  }
}
