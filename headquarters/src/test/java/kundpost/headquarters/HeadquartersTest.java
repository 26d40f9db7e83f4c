package kundpost.headquarters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One headquarters for all tests that talk to it over HTTP, with the demo's stores.
@SpringBootTest(
    classes = HeadquartersApplication.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "spring.config.name=headquarters")
public abstract class HeadquartersTest {

  protected static final String API_TOKEN = "an-api-token-for-tests";
  protected static final FakeProvider PROVIDER = FakeProvider.start();
  protected static final String SHOPPERS = "http://shoppers.example/shoppers";
  private static final int PORT = freePort();
  protected static final String BASE = "http://127.0.0.1:" + PORT;

  static {
    // Sign-in leads through more pages than the client follows by itself.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "12");
  }

  protected static final JsonMapper JSON = JsonMapper.builder().build();
  protected static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired protected JdbcClient jdbc;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    String database = TestDatabase.fresh("headquarters");
    registry.add("server.port", () -> PORT);
    registry.add("spring.datasource.url", () -> database);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
    registry.add("kundpost.headquarters.url", () -> BASE);
    registry.add("kundpost.headquarters.staff-issuer", PROVIDER::issuer);
    registry.add("kundpost.headquarters.staff-client-id", () -> FakeProvider.CLIENT_ID);
    registry.add("kundpost.headquarters.staff-client-secret", () -> FakeProvider.CLIENT_SECRET);
    registry.add("kundpost.headquarters.api-token", () -> API_TOKEN);
    registry.add("kundpost.headquarters.demo.enabled", () -> true);
    registry.add("kundpost.headquarters.demo.scale-unit", () -> "sweden-1");
    registry.add("kundpost.headquarters.demo.enrolment-code", () -> "an-enrolment-code");
    registry.add("kundpost.headquarters.demo.shopper-issuer", () -> SHOPPERS);
    registry.add("kundpost.headquarters.demo.norrsken-client-token", () -> "norrsken-token");
    registry.add("kundpost.headquarters.demo.fjord-client-token", () -> "fjord-token");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /// Each test starts from the demo's data as it was seeded, and in contact with its channel.
  @BeforeEach
  void asSeeded() {
    jdbc.sql("truncate customer, staged_customer, staged_move cascade").update();
    jdbc.sql("update online_store set functionality_profile = 'Async' where handle = 'norrsken'")
        .update();
    jdbc.sql("update online_store set functionality_profile = 'Sync' where handle = 'fjord'")
        .update();
    jdbc.sql("delete from functionality_profile where id not in ('Async', 'Sync')").update();
    jdbc.sql(
            """
            update functionality_profile
            set create_customer_in_async_mode = (id = 'Async'), real_time_timeout_millis = 3000,
                when_headquarters_unreachable = 'Error'
            """)
        .update();
    channelHasNewestConfiguration();
  }

  /// What job 1070 and the next heartbeat come to; long enough ago that nobody waits for the
  /// channel.
  protected final void channelHasNewestConfiguration() {
    jdbc.sql(
            """
            update scale_unit
            set channel_configuration_version_at_channel =
                  (select version from published_version where subject = '1070'),
                last_contact_at = now() - interval '5 minutes', waiting_at_channel = 0, oldest_waiting_since = null
            """)
        .update();
  }

  /// An answer of the API.
  public record Answer(int status, JsonNode body, HttpResponse<String> whole) {
    public String code() {
      return body.path("code").asString("");
    }
  }

  protected static Answer api(String method, String path, String body) {
    return send(
        request(method, path, body)
            .header("Authorization", "Bearer " + API_TOKEN)
            .header("Content-Type", "application/json"));
  }

  protected static Answer get(String path) {
    return api("GET", path, "");
  }

  protected static HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(BASE + path))
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
  }

  protected static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body =
          type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new Answer(response.statusCode(), body, response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
