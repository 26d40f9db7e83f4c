package kundpost.vocabulary;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The id a customer gets before anything else happens and keeps for ever: the temporary account id
/// of the field, and the one idempotency key from click to headquarters.
public record CustomerId(UUID value) {

  public CustomerId {
    Objects.requireNonNull(value);
  }

  /// Reads the canonical 36-character form; empty for anything else.
  public static Optional<CustomerId> parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text)
          ? Optional.of(new CustomerId(uuid))
          : Optional.empty();
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
