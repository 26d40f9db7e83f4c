package kundpost.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Finds the end of one HTTP/1.1 answer in what has been read so far.
final class AnswerReader {

  private static final int STATUS_AT = 9;
  private static final int NOT_YET = -1;

  private AnswerReader() {}

  /// Empty while the answer is not complete.
  static Optional<Answer> read(byte[] bytes, int length) {
    int bodyStart = afterBlankLine(bytes, length);
    if (bodyStart == NOT_YET) {
      return Optional.empty();
    }
    String head = new String(bytes, 0, bodyStart, US_ASCII).toLowerCase(Locale.ROOT);
    int end =
        head.contains("\r\ntransfer-encoding: chunked")
            ? afterChunks(bytes, bodyStart, length)
            : bodyStart + header(head, "content-length").map(Integer::parseInt).orElse(0);
    if (end == NOT_YET || end > length) {
      return Optional.empty();
    }
    int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    boolean last = header(head, "connection").filter("close"::equals).isPresent();
    return Optional.of(new Answer(status, bytes, bodyStart, end, last));
  }

  private static int afterBlankLine(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return NOT_YET;
  }

  private static Optional<String> header(String head, String name) {
    int at = head.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return Optional.empty();
    }
    int value = at + name.length() + 3;
    return Optional.of(head.substring(value, head.indexOf("\r\n", value)).strip());
  }

  private static int afterChunks(byte[] bytes, int from, int length) {
    int at = from;
    while (true) {
      int line = endOfLine(bytes, at, length);
      if (line == NOT_YET) {
        return NOT_YET;
      }
      int size =
          Integer.parseInt(new String(Arrays.copyOfRange(bytes, at, line - 2), US_ASCII), 16);
      at = line + size + 2;
      if (at > length) {
        return NOT_YET;
      }
      if (size == 0) {
        return at;
      }
    }
  }

  private static int endOfLine(byte[] bytes, int from, int length) {
    for (int i = from + 1; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r') {
        return i + 1;
      }
    }
    return NOT_YET;
  }
}
