package kundpost.acceptance.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// What one attempt asks for. It follows from the key, so that a repeat asks for the same.
record Payload(String store, String givenName, String surname, String email) {

  private static final int PERSON = 36;
  private static final String SHOPPERS = "@shopper.example.com";

  /// @param key a UUID, and what makes it another key of the same person
  static Payload of(String key, Mode mode) {
    String person = key.substring(0, PERSON);
    String domain = mode == Mode.SHOPPER ? SHOPPERS : "@example.com";
    return new Payload(
        mode.store(), "Åsa-" + person.substring(0, 4), "Öhman " + person, person + domain);
  }

  Map<String, String> body() {
    return Map.of("givenName", givenName, "surname", surname, "email", email);
  }

  /// What must be found again in every store.
  String hash() {
    // The suite's own scale units have stores whose numbers begin alike; a shopper's customer
    // belongs to the store that was first.
    String where =
        email.endsWith(SHOPPERS)
            ? Mode.SHOPPER.store()
            : store.startsWith(Mode.RAW.store()) ? Mode.RAW.store() : store;
    String text = String.join("\n", where, givenName, surname, email);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
