package kundpost.headquarters.dataexchange;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Where a page of something ordered by time ended; travels as opaque text.
///
/// @param at to the microsecond, as the database has it
record PageMark(Instant at, UUID id) {

  private static final int BYTES = 3 * Long.BYTES;
  private static final long FARTHEST = TimeUnit.DAYS.toMicros(4_000_000);

  /// Where a page, newest first, begins that holds this one as its first.
  PageMark justBefore() {
    return new PageMark(at.plus(1, ChronoUnit.MICROS), new UUID(0, 0));
  }

  String text() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// @throws IllegalArgumentException when the text is not one that [#text] gave out
  static PageMark parse(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("no mark of a page");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long micros = in.getLong();
    if (micros > FARTHEST || micros < -FARTHEST) {
      throw new IllegalArgumentException("no mark of a page");
    }
    Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return new PageMark(at, new UUID(in.getLong(), in.getLong()));
  }
}
