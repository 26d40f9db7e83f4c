package kundpost.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import org.jspecify.annotations.Nullable;

/// Short sums of customers, the same on both sides for the same customers. Parts are told apart by
/// their lengths, so that no two contents have one text.
public final class CustomerDigest {

  private static final int SHORT = 16;

  private final MessageDigest sum = sha256();

  /// Sums up what of a customer can be edited.
  public static String content(
      String givenName,
      String surname,
      String email,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses) {
    CustomerDigest digest = new CustomerDigest();
    digest.part(givenName).part(surname).part(email).part(phone).part(language);
    for (WireAddress address : addresses) {
      digest
          .part(address.addressId().toString())
          .part(address.purpose())
          .part(address.street())
          .part(address.postalCode())
          .part(address.city())
          .part(address.country());
    }
    return digest.text();
  }

  /// Adds one settled customer; to be called in the order of the ids.
  public CustomerDigest add(UUID customerId, String accountNumber, String content) {
    return part(customerId.toString()).part(accountNumber).part(content);
  }

  public String text() {
    return HexFormat.of().formatHex(sum.digest(), 0, SHORT);
  }

  private CustomerDigest part(@Nullable String text) {
    String said = text == null ? "-" : text.length() + ":" + text;
    sum.update(said.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
