package kundpost.headquarters.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where the next page of a search begins: after the customer created at this time with this id.
/// Travels as opaque text that fits only the search it came from.
record SearchCursor(Instant createdAt, UUID customerId) {

  private static final int POSITION_BYTES = 3 * Long.BYTES;
  private static final int SEAL_BYTES = 8;

  String text(String query) {
    byte[] position = position();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(POSITION_BYTES + SEAL_BYTES)
                .put(position)
                .put(seal(position, query))
                .array());
  }

  /// Empty when the text is not what this search gave out.
  static Optional<SearchCursor> read(String text, String query) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != POSITION_BYTES + SEAL_BYTES) {
        return Optional.empty();
      }
      byte[] position = Arrays.copyOf(bytes, POSITION_BYTES);
      byte[] seal = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
      if (!MessageDigest.isEqual(seal, seal(position, query))) {
        return Optional.empty();
      }
      ByteBuffer in = ByteBuffer.wrap(position);
      Instant createdAt = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
      return Optional.of(new SearchCursor(createdAt, new UUID(in.getLong(), in.getLong())));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] position() {
    return ByteBuffer.allocate(POSITION_BYTES)
        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
        .putLong(customerId.getMostSignificantBits())
        .putLong(customerId.getLeastSignificantBits())
        .array();
  }

  private static byte[] seal(byte[] position, String query) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kundpost customer search 1".getBytes(UTF_8));
      digest.update(position);
      digest.update(query.strip().getBytes(UTF_8));
      return Arrays.copyOf(digest.digest(), SEAL_BYTES);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
