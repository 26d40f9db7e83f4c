package kundpost.channel.customers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;

/// What makes two sign-ups one: kept as hashes only, so that the table tells nothing about anybody.
///
/// @param keyHash hex SHA-256 of whose key it is and the key
/// @param bodyHash hex SHA-256 of the canonical details that came with it
record SignUpKey(String keyHash, String bodyHash) {

  /// An application's `Idempotency-Key`, which counts within its store.
  static SignUpKey ofApplication(OperatingUnitNumber store, String key, CustomerDetails details) {
    return new SignUpKey(
        hash("application", store.value(), key),
        hash(
            details.givenName(),
            details.surname(),
            details.email().value(),
            details.phone().orElse(""),
            details.language().orElse("")));
  }

  /// A shopper is the same person in every store, whatever her details are today.
  static SignUpKey ofShopper(ExternalIdentity shopper) {
    return new SignUpKey(hash("shopper", shopper.issuer(), shopper.subject()), hash());
  }

  /// Lengths keep neighbouring texts apart.
  private static String hash(String... parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      joined.append(part.length()).append(':').append(part);
    }
    try {
      byte[] bytes = joined.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
