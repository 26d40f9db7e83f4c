package kundpost.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON over HTTP with a bearer token.
record Api(HttpClient client, String url, String token) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  Answer get(String path) {
    return send("GET", path, Map.of(), Map.of());
  }

  Answer send(String method, String path, Map<String, ?> body) {
    return send(method, path, body, Map.of());
  }

  Answer send(String method, String path, Map<String, ?> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
    headers.forEach(request::header);
    String call = method + " " + path;
    long start = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return new Answer(call, response.statusCode(), parse(response.body()), millis);
    } catch (IOException | JacksonException fault) {
      throw new StepFailed(call + " got no answer that can be read: " + fault, fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StepFailed(call + " was interrupted", stopped);
    }
  }

  private static JsonNode parse(String body) {
    return body.isBlank() ? JsonNodeFactory.instance.nullNode() : MAPPER.readTree(body);
  }
}
