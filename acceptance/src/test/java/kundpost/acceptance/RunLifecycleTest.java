package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import kundpost.launcher.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunLifecycleTest {

  private static final Duration SHORTLY = Duration.ofSeconds(20);

  @TempDir private Path data;

  @Test
  void keepsEveryCustomerThroughStopsAndKills() {
    RunningKundpost first = RunningKundpost.on(data);
    try (first) {
      String pending = signUp(first, "norrsken");
      String atOnce = signUp(first, "fjord");
      JsonNode access = first.access();

      assertThat(second().output()).contains("is in use by another kundpost").hasLineCount(1);

      assertThat(first.terminate()).isZero();
      assertThat(first.databaseProcesses()).isEmpty();

      RunningKundpost restarted = first.again();
      assertThat(restarted.access()).isEqualTo(access);
      assertKnown(restarted, pending, atOnce);

      restarted.kill();
      assertThat(restarted.databaseProcesses()).as("the database outlives a kill").isNotEmpty();
      RunningKundpost afterKill = restarted.again();
      assertKnown(afterKill, pending, atOnce);

      afterKill.kill();
      afterKill
          .databaseProcesses()
          .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      RunningKundpost afterCrash = afterKill.again();
      assertKnown(afterCrash, pending, atOnce);
      assertThat(afterCrash.terminate()).isZero();
      assertThat(afterCrash.databaseProcesses()).isEmpty();
    }
  }

  private Program.Ended second() {
    return Program.run(
        SHORTLY,
        RunningKundpost.arguments(data, Ports.freeBase(), List.of()).toArray(String[]::new));
  }

  @Test
  void withoutTheDemoStoresNobodyWaitsForThem() {
    try (RunningKundpost kundpost = RunningKundpost.on(data, "--no-demo")) {
      assertThat(kundpost.access().get("stores")).isEmpty();
      assertThat(kundpost.output())
          .contains("The channel serves no store yet")
          .doesNotContain("waits for headquarters");
    }
  }

  @Test
  void tellsHowToGetInAndOnlyToTheOwner() throws IOException {
    try (RunningKundpost kundpost = RunningKundpost.on(data)) {
      Path file = data.resolve("access.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String host = "http://127.0.0.1:";
      int base = kundpost.portBase();
      JsonNode access = kundpost.access();
      assertThat(access.path("headquarters").propertyNames())
          .containsExactly("url", "username", "password", "apiToken");
      assertThat(access.at("/headquarters/url").asString()).isEqualTo(host + base);
      assertThat(access.at("/channels/0/scaleUnit").asString()).isEqualTo("sweden-1");
      assertThat(access.at("/channels/0/url").asString()).isEqualTo(host + (base + 2));
      assertThat(access.at("/channels/0/enrolmentCode").isNull()).as("used up").isTrue();
      assertThat(access.at("/identity/shopperIssuer").asString())
          .isEqualTo(host + (base + 3) + "/shoppers");
      assertThat(access.at("/identity/staffIssuer").asString())
          .isEqualTo(host + (base + 3) + "/staff");
      JsonNode fjord = kundpost.store("fjord");
      assertThat(fjord.propertyNames())
          .containsExactly(
              "operatingUnitNumber",
              "name",
              "handle",
              "storefrontUrl",
              "channelUrl",
              "clientToken",
              "profile");
      assertThat(fjord.path("operatingUnitNumber").asString()).isEqualTo("069");
      assertThat(fjord.path("storefrontUrl").asString()).isEqualTo(host + (base + 1) + "/fjord");
      assertThat(fjord.path("profile").asString()).isEqualTo("Sync");
      assertThat(kundpost.output().lines())
          .contains(
              "READY headquarters " + host + base,
              "READY storefront " + host + (base + 1),
              "READY channel " + host + (base + 2),
              "READY identity " + host + (base + 3))
          .last()
          .isEqualTo("READY kundpost");
      for (int port = base; port < base + 4; port++) {
        assertThat(new Client(host + port, "none").get("/actuator/health").status()).isEqualTo(200);
      }
    }
  }

  private static String signUp(RunningKundpost kundpost, String handle) {
    Client.Answer answer = kundpost.application(handle).signUp(Person.named("Maja", "Ek"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.text("customerId");
  }

  private static void assertKnown(RunningKundpost kundpost, String pending, String atOnce) {
    assertThat(kundpost.application("norrsken").customer(pending).status()).isEqualTo(200);
    assertThat(kundpost.application("fjord").customer(atOnce).status()).isEqualTo(200);
    assertThat(kundpost.headquarters().get("/api/customers/" + atOnce).status()).isEqualTo(200);
  }
}
