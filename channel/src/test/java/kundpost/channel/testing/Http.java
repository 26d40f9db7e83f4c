package kundpost.channel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to a channel as an application does.
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;

  public Http(String base) {
    this.base = base;
  }

  /// An answer with what tests look at.
  public record Answer(int status, String body, HttpResponse<byte[]> raw) {

    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String text(String field) {
      return json().path(field).asString("");
    }

    public Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  public static String token(String store) {
    return "token-" + store;
  }

  /// A valid body; the name tells customers apart.
  public static String body(String name) {
    return """
    {"givenName": "%s", "surname": "Öberg", "email": "%s@example.com", "phone": "+46 70 123 45 67",
     "language": "sv"}
    """
        .formatted(name, name.toLowerCase(java.util.Locale.ROOT));
  }

  public String base() {
    return base;
  }

  public Answer signUp(String store, String body, String... headers) {
    return call("POST", "/api/stores/" + store + "/customers", token(store), body, headers);
  }

  public Answer me(String store, String token, String body) {
    return call("POST", "/api/stores/" + store + "/customers/me", token, body);
  }

  public Answer get(String path, String token) {
    return call("GET", path, token, "");
  }

  public Answer call(String method, String path, String token, String body, String... headers) {
    HttpRequest.Builder request =
        request(path, token)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  public HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> raw =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(raw.statusCode(), new String(raw.body(), StandardCharsets.UTF_8), raw);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  /// The whole answer to bytes that no HTTP client would send.
  public String raw(String request) throws IOException {
    URI server = URI.create(base);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
