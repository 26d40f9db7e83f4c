package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import kundpost.exchange.Control;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.ScaleUnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A change is seen in force by the one who made it, as long as the channel is in contact.
class InForceTest extends HeadquartersTest {

  @Autowired private Control control;

  @Test
  void whoChangesAStoreIsAnsweredWhenItsChannelHasTheChange() {
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService channel = Executors.newVirtualThreadPerTaskExecutor()) {
      channel.submit(() -> channel(stop));
      try {
        Answer toSync =
            api("PATCH", "/api/online-stores/068", "{\"functionalityProfile\":\"Sync\"}");
        assertThat(toSync.body().at("/effective/stale").asBoolean()).isFalse();
        assertThat(toSync.body().at("/effective/createCustomerInAsyncMode").asBoolean()).isFalse();
        api("PUT", "/api/functionality-profiles/Sync", "{\"createCustomerInAsyncMode\": true}");
        assertThat(
                get("/api/online-stores/068")
                    .body()
                    .at("/effective/createCustomerInAsyncMode")
                    .asBoolean())
            .isTrue();
      } finally {
        stop.set(true);
        api("PATCH", "/api/online-stores/068", "{\"functionalityProfile\": null}");
      }
    }
  }

  /// A channel that fetches each new configuration at once and says so.
  private @org.jspecify.annotations.Nullable Void channel(AtomicBoolean stop)
      throws InterruptedException {
    HeartbeatAnswer known = null;
    while (!stop.get()) {
      known =
          control.heartbeat(
              new ScaleUnitId("sweden-1"),
              new Heartbeat(
                  known == null ? 0 : known.control().version(),
                  known == null ? 0 : known.channelConfigurationVersion(),
                  known == null ? 0 : known.globalConfigurationVersion(),
                  known == null ? 0 : known.customerPosition(),
                  0,
                  null,
                  Instant.now(),
                  known == null ? 0 : 5));
    }
    return null;
  }
}
