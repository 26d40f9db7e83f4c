package kundpost.bench.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Headquarters' API, for what is done between measurements.
public record Headquarters(URI url, String token) {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  public JsonNode put(String path, Map<String, ?> body) {
    return send("PUT", path, JsonMapper.shared().writeValueAsString(body));
  }

  /// @param body JSON
  public JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  /// While it is serviced it takes nothing from channels; stores that do not wait for it go on.
  public void servicing(boolean active) {
    put("/api/servicing", Map.of("active", active, "message", active ? "bench" : ""));
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new BenchFailed(
            method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
      }
      return JsonMapper.shared().readTree(answer.body().isEmpty() ? "null" : answer.body());
    } catch (IOException noAnswer) {
      throw new BenchFailed(method + " " + path + " got no answer: " + noAnswer, noAnswer);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", stop);
    }
  }
}
