package kundpost.headquarters.asynccustomers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// Where a page of the list ended, as text that fits into an address.
final class Cursor {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Cursor() {}

  static String of(StatusTable.Position at) {
    String position =
        String.join(
            "|",
            at.receivedAt().toString(),
            at.key().customerId().toString(),
            Integer.toString(at.key().version()),
            at.key().scaleUnit());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws IllegalArgumentException when it is not what a page gave
  static StatusTable.Position read(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
              .split("\\|", -1);
      Instant at = Instant.parse(parts[0]);
      if (at.isBefore(EARLIEST)
          || at.isAfter(LATEST)
          || parts[3].chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("out of range");
      }
      return new StatusTable.Position(
          at, new StagedKey(UUID.fromString(parts[1]), Integer.parseInt(parts[2]), parts[3]));
    } catch (RuntimeException notOurs) {
      throw new IllegalArgumentException("not a cursor", notOurs);
    }
  }
}
