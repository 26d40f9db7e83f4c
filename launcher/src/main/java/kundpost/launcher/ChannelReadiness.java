package kundpost.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Whether a channel has the configuration it serves its stores by.
final class ChannelReadiness {

  private static final Duration ONE_TRY = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private ChannelReadiness() {}

  /// Asks until it is ready or the patience is over; false in the latter case.
  static boolean await(String channelUrl, Duration patience) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(channelUrl + "/actuator/health/readiness"))
            .timeout(ONE_TRY)
            .build();
    long deadline = System.nanoTime() + patience.toNanos();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ONE_TRY).build()) {
      while (System.nanoTime() < deadline) {
        if (isReady(client, request)) {
          return true;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return false;
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
