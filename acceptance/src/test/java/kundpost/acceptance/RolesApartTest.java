package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Headquarters and identity in one process, channel and storefront in another, each with its own
/// database.
class RolesApartTest {

  @TempDir private Path headquartersData;
  @TempDir private Path channelData;

  @Test
  void aChannelWaitsForHeadquartersEnrolsAndGoesOnWithoutIt() {
    try (RunningKundpost first =
        RunningKundpost.on(headquartersData, "--role", "headquarters,identity")) {
      assertThat(first.store("norrsken").path("channelUrl").isNull()).isTrue();
      assertThat(first.store("norrsken").path("storefrontUrl").isNull()).isTrue();
      String code = first.access().at("/channels/0/enrolmentCode").asString();
      String token = first.store("norrsken").path("clientToken").asString();
      String url = "http://127.0.0.1:" + first.portBase();
      String identity = "http://127.0.0.1:" + (first.portBase() + 3);
      assertThat(first.terminate()).isZero();

      try (RunningKundpost channel =
          RunningKundpost.on(
              channelData,
              "--role",
              "channel,storefront",
              "--headquarters",
              url,
              "--identity",
              identity,
              "--enrolment-code",
              code)) {
        assertThat(channel.output()).contains("it waits for headquarters at " + url);

        RunningKundpost headquarters = first.again();
        try (headquarters) {
          assertThat(headquarters.access().at("/channels/0/enrolmentCode").asString())
              .isEqualTo(code);
          StoreClient norrsken =
              new StoreClient(
                  new Client(channel.access().at("/channels/0/url").asString(), token), "068");
          Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> norrsken.client().get("/api/stores").status() == 200);

          String arrives = signUp(norrsken);
          awaitInHeadquarters(headquarters, arrives);

          headquarters.kill();
          String waits = signUp(norrsken);
          try (RunningKundpost back = headquarters.again()) {
            awaitInHeadquarters(back, waits);
            assertThat(back.headquarters().get("/api/customers/" + arrives).status())
                .isEqualTo(200);
          }
        }
      }
    }
  }

  private static String signUp(StoreClient store) {
    Client.Answer answer = store.signUp(Person.named("Olle", "Dahl"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    return answer.text("customerId");
  }

  private static void awaitInHeadquarters(RunningKundpost headquarters, String customerId) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> headquarters.headquarters().get("/api/customers/" + customerId).status() == 200);
  }
}
