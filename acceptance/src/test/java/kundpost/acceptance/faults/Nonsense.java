package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Answers that no headquarters gives.
final class Nonsense {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private Nonsense() {}

  static void write(Line.Rubbish.Kind kind, OutputStream to) throws IOException {
    switch (kind) {
      case HTML -> answer(to, "text/html", "<html><body>Sign in to the airport</body></html>");
      case WRONG_JSON ->
          answer(to, "application/json", "{\"received\":\"yes\",\"customerId\":7,\"x\":[}");
      case TEN_MEGABYTES -> answer(to, "application/json", "[" + "1,".repeat(TEN_MEGABYTES / 2));
    }
  }

  private static void answer(OutputStream to, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n";
    to.write(head.getBytes(StandardCharsets.US_ASCII));
    to.write(bytes);
  }
}
