package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import kundpost.headquarters.dataexchange.ServicingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ServicingApiTest extends HeadquartersTest {

  @Autowired private ServicingState state;

  @AfterEach
  void off() {
    api("PUT", "/api/servicing", "{\"active\": false}");
  }

  private long controlVersion() {
    return jdbc.sql("select version from published_version where subject = 'control'")
        .query(Long.class)
        .single();
  }

  @Test
  void servicingIsSwitchedOnAndOffAndChannelsAreTold() {
    long before = controlVersion();
    Answer on = api("PUT", "/api/servicing", "{\"active\": true, \"message\": \"New disks\"}");
    assertThat(on.status()).isEqualTo(200);
    assertThat(on.body().get("active").asBoolean()).isTrue();
    assertThat(on.body().get("until").isNull()).isTrue();
    assertThat(on.body().get("message").asString()).isEqualTo("New disks");
    assertThat(on.body().get("changedBy").asString()).isEqualTo("bootstrap");
    assertThat(state.active()).isTrue();
    assertThat(controlVersion()).isEqualTo(before + 1);
    assertThat(get("/api/servicing").body()).isEqualTo(on.body());

    Answer off = api("PUT", "/api/servicing", "{\"active\": false}");
    assertThat(off.body().get("active").asBoolean()).isFalse();
    assertThat(off.body().get("message").asString()).isEmpty();
    assertThat(state.active()).isFalse();
    assertThat(controlVersion()).isEqualTo(before + 2);
  }

  @Test
  void itEndsByItselfAndChannelsAreTold() {
    Instant until = Instant.now().plusMillis(1500);
    api("PUT", "/api/servicing", "{\"active\": true, \"until\": \"" + until + "\"}");
    assertThat(state.active()).isTrue();
    long during = controlVersion();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(controlVersion()).isEqualTo(during + 1));
    assertThat(state.active()).isFalse();
    Answer after = get("/api/servicing");
    assertThat(after.body().get("active").asBoolean()).isFalse();
    assertThat(after.body().get("until").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"active\": true, \"until\": \"2020-01-01T00:00:00Z\"}",
        "{\"active\": true, \"message\": \"a\\u0000b\"}"
      })
  void wishesThatCannotBeAreRefused(String body) {
    Answer answer = api("PUT", "/api/servicing", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("ValidationFailed");
    assertThat(state.active()).isFalse();
  }

  @Test
  void anEndTimeThatIsNoTimeIsMalformed() {
    Answer answer = api("PUT", "/api/servicing", "{\"active\": true, \"until\": \"tomorrow\"}");
    assertThat(answer.code()).isEqualTo("MalformedRequest");
    assertThat(state.active()).isFalse();
  }
}
