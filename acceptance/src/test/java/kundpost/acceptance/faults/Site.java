package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kundpost.acceptance.Client;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// Headquarters and one scale unit, each with a database cluster of its own and a line between them
/// that can be spoiled; three stores, one for each mode.
final class Site implements AutoCloseable {

  private static final Duration IN_FORCE_WITHIN = Duration.ofMinutes(2);
  private static final List<Mode> BY_CHANNEL = List.of(Mode.SYNC, Mode.ASYNC, Mode.FALL_BACK);
  private static final String THIRD_STORE_TOKEN = "token-of-the-third-store";

  private final Path folder;
  private final Postgres headquartersDatabase;
  private final Postgres channelDatabase;
  private final RoleProcess headquarters;
  private final FaultProxy line;
  private final RoleProcess channel;
  private final Ledger ledger;
  private final ShopperIssuer shoppers = new ShopperIssuer();
  private final Map<Mode, String> tokens = new EnumMap<>(Mode.class);

  private Site(Path folder) {
    this.folder = folder;
    CompletableFuture<Postgres> other =
        CompletableFuture.supplyAsync(() -> Postgres.in(folder.resolve("channel-db"), "channel"));
    headquartersDatabase = Postgres.in(folder.resolve("headquarters-db"), "headquarters");
    channelDatabase = other.join();
    headquarters =
        new RoleProcess(
            "headquarters",
            folder.resolve("headquarters"),
            headquartersDatabase,
            List.of("--identity", shoppers.identity()));
    headquarters.start();
    line = FaultProxy.before(headquarters.port(0));
    channel = copyOfChannel("channel");
    ledger = Ledger.open(folder.resolve("ledger.jsonl"));
  }

  static Site start(Path folder) {
    Site site = new Site(folder);
    try {
      site.openThirdStore();
      site.channel.start();
      site.awaitInForce();
      return site;
    } catch (RuntimeException | Error failed) {
      site.close();
      throw failed;
    }
  }

  /// A further channel process on the same channel database; not started.
  RoleProcess copyOfChannel(String name) {
    return new RoleProcess(
        "channel",
        folder.resolve(name),
        channelDatabase,
        List.of(
            "--headquarters",
            "http://127.0.0.1:" + line.port(),
            "--enrolment-code",
            headquarters.access().at("/channels/0/enrolmentCode").asString()));
  }

  /// A further headquarters process on the same database; not started. Channels do not know it, but
  /// it takes part in the conversion.
  RoleProcess copyOfHeadquarters(String name) {
    return new RoleProcess(
        "headquarters",
        folder.resolve(name),
        headquartersDatabase,
        List.of("--no-demo", "--identity", shoppers.identity()));
  }

  private void openThirdStore() {
    for (JsonNode store : headquarters.access().path("stores")) {
      for (Mode mode : Mode.values()) {
        if (mode.store().equals(store.path("operatingUnitNumber").asString())) {
          tokens.put(mode, store.path("clientToken").asString());
        }
      }
    }
    tokens.put(Mode.FALL_BACK, THIRD_STORE_TOKEN);
    headquartersDatabase.execute(
        """
        insert into functionality_profile
          values ('FallBack', '', false, 'CreateAsync', 3000, now(), 'fault suite');
        insert into online_store (operating_unit_number, name, handle, legal_entity, scale_unit,
            functionality_profile, issuer, client_id, changed_by)
          select '070', 'Dalen', 'dalen', legal_entity, scale_unit, null, issuer, client_id, changed_by
          from online_store where operating_unit_number = '068';
        insert into store_token (operating_unit_number, token_hash)
          values ('070', encode(sha256('%s'), 'hex'));
        """
            .formatted(THIRD_STORE_TOKEN));
    Client.Answer published =
        staff().patch("/api/online-stores/070", Map.of("functionalityProfile", "FallBack"));
    if (published.status() != 200) {
      throw new IllegalStateException("the third store is not open: " + published.body());
    }
  }

  private void awaitInForce() {
    Awaitility.await()
        .atMost(IN_FORCE_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode effective = staff().get("/api/online-stores/070").body().path("effective");
              return !effective.path("stale").asBoolean(true)
                  && effective
                      .path("whenHeadquartersUnreachable")
                      .asString("")
                      .equals("CreateAsync");
            });
  }

  Client staff() {
    JsonNode access = headquarters.access().path("headquarters");
    return new Client(
        "http://127.0.0.1:" + headquarters.port(0), access.path("apiToken").asString());
  }

  String channelUrl() {
    return "http://127.0.0.1:" + channel.port(2);
  }

  Caller caller() {
    return caller(List.of(channelUrl()));
  }

  /// @param entrances the channel's copies
  Caller caller(List<String> entrances) {
    return new Caller(entrances, tokens, shoppers, ledger);
  }

  /// Sign-ups in all modes, spread evenly.
  SignUps signUps(int perSecond) {
    return SignUps.begin(caller(), BY_CHANNEL, perSecond);
  }

  SignUps signUps(Mode mode, int perSecond) {
    return SignUps.begin(caller(), List.of(mode), perSecond);
  }

  /// Everything runs and the line is whole.
  void heal() {
    line.heal();
    for (Postgres database : List.of(headquartersDatabase, channelDatabase)) {
      if (database.isGone()) {
        database.startAgain();
      }
    }
    for (RoleProcess role : List.of(headquarters, channel)) {
      if (!role.isAlive()) {
        role.start();
      }
    }
  }

  /// Records that headquarters has not turned into customers, in either store.
  long backlog() {
    return channelDatabase.count("select count(*) from outgoing_customer")
        + headquartersDatabase.count("select count(*) from staged_customer where state = 'Staged'");
  }

  Path folder() {
    return folder;
  }

  Ledger ledger() {
    return ledger;
  }

  RoleProcess headquarters() {
    return headquarters;
  }

  RoleProcess channel() {
    return channel;
  }

  Postgres headquartersDatabase() {
    return headquartersDatabase;
  }

  Postgres channelDatabase() {
    return channelDatabase;
  }

  FaultProxy line() {
    return line;
  }

  @Override
  public void close() {
    channel.close();
    headquarters.close();
    line.close();
    ledger.close();
    shoppers.close();
    channelDatabase.close();
    headquartersDatabase.close();
  }

  /// A new folder for a site, gone with the build's other output.
  static Path newFolder() {
    try {
      Path all = Files.createDirectories(Path.of("target", "faults", "sites").toAbsolutePath());
      return Files.createTempDirectory(all, "site");
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
