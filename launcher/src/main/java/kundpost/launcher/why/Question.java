package kundpost.launcher.why;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import kundpost.launcher.Access;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks headquarters for a diagnosis.
final class Question {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Question() {}

  sealed interface Outcome {}

  record Answered(Diagnosis diagnosis) implements Outcome {}

  /// Headquarters says why it cannot answer.
  record Refused(String title, String detail) implements Outcome {}

  /// Nobody is there.
  record NoAnswer() implements Outcome {}

  static Outcome ask(Access.Headquarters headquarters, String customer, Locale locale)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(headquarters.url() + "/api/diagnosis"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + headquarters.apiToken())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .header("Accept-Language", locale.getLanguage())
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("customer", customer))))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return new Answered(JSON.readValue(response.body(), Diagnosis.class));
      }
      JsonNode problem = JSON.readTree(response.body());
      return new Refused(problem.path("title").asString(""), problem.path("detail").asString(""));
    } catch (IOException | JacksonException nobody) {
      return new NoAnswer();
    }
  }
}
