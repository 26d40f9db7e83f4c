package kundpost.bench.benches;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kundpost.bench.load.Requests;

/// Requests in turn, rendered before. Wherever one says [#DIGITS], eight digits are written that no
/// other request of this run has: all that is left to do per request.
final class Numbered implements Requests {

  static final String DIGITS = "########";

  private static final int LOWEST = 10_000_000;
  private static final int FIRST_BELOW = 50_000_000;

  private record Rendered(byte[] bytes, int[] places) {}

  private final List<Rendered> requests;
  private final byte[] number = new byte[DIGITS.length()];
  private int next = RandomGenerator.getDefault().nextInt(FIRST_BELOW);

  private Numbered(List<Rendered> requests) {
    this.requests = requests;
  }

  static Numbered of(List<String> requests) {
    return new Numbered(
        requests.stream()
            .map(text -> text.getBytes(UTF_8))
            .map(bytes -> new Rendered(bytes, places(bytes)))
            .toList());
  }

  /// One request with a JSON body.
  ///
  /// @param headers further header lines, each ended by a line feed
  static String post(URI server, String path, String token, String headers, String body) {
    String head =
        """
        POST %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Accept: application/json
        Content-Length: %d
        %s
        """
            .formatted(path, server.getAuthority(), token, body.getBytes(UTF_8).length, headers);
    return head.replace("\n", "\r\n") + body;
  }

  private static int[] places(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(DIGITS); at >= 0; at = text.indexOf(DIGITS, at + 1)) {
      places.add(at);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void writeNext(ByteBuffer into) {
    Rendered request = requests.get(next % requests.size());
    if (request.places().length > 0) {
      System.arraycopy(String.valueOf(LOWEST + next).getBytes(US_ASCII), 0, number, 0, 8);
    }
    next++;
    int start = into.position();
    into.put(request.bytes());
    for (int place : request.places()) {
      into.put(start + place, number);
    }
  }
}
