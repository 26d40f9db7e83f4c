package kundpost.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// One HTTP answer. Its bytes are the connection's own: they count until the listener returns.
///
/// @param bytes head and body as they came
/// @param bodyStart index of the first byte after the head
/// @param end index after the last byte
public record Answer(int status, byte[] bytes, int bodyStart, int end, boolean lastOnConnection) {

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /// The server said that it has no room now, which is not an error.
  public boolean isShed() {
    return status == TOO_MANY || status == UNAVAILABLE;
  }

  /// The body, chunk sizes included where it came in chunks.
  public String body() {
    return new String(bytes, bodyStart, end - bodyStart, UTF_8);
  }

  /// The first text value of that name in a JSON body.
  public Optional<String> text(String field) {
    String body = body();
    String opening = "\"" + field + "\":\"";
    int start = body.indexOf(opening);
    int stop = start < 0 ? -1 : body.indexOf('"', start + opening.length());
    return stop < 0
        ? Optional.empty()
        : Optional.of(body.substring(start + opening.length(), stop));
  }
}
