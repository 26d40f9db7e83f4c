package kundpost.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Headquarters asks a scale unit what it has of a customer who is not in headquarters. Rides on
/// the answer to a heartbeat and is repeated until a later heartbeat carries the [Answer]. Neither
/// holds personal data.
///
/// @param customerId the customer, where headquarters was given an id
/// @param keyHash the [#hash] of an e-mail address, phone number, name or subject, for when she is
///   not found by id
public record CustomerQuestion(
    UUID questionId, @Nullable UUID customerId, @Nullable String keyHash) {

  /// Customers and failures named in one answer at most.
  public static final int MOST_TOLD = 20;

  /// The channel's own database could not be asked.
  public static final String DATABASE_UNAVAILABLE = "DatabaseUnavailable";

  /// SHA-256 in hexadecimal of the text in lower case.
  public static String hash(String text) {
    try {
      byte[] bytes = text.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// @param customers what the channel holds; by a hash only those that headquarters has not taken
  /// @param failures sign-ups under the hash that made no customer
  /// @param trouble why the channel could not look, as a stable code; null when it could
  public record Answer(
      UUID questionId,
      List<Held> customers,
      List<FailedSignUp> failures,
      @Nullable String trouble) {}

  /// One customer in the channel database.
  ///
  /// @param state Pending, Uploaded or Synchronized
  /// @param storedAt when she was stored there
  /// @param numberedAt when her account number was there; null while it is not
  /// @param waitingSince since when headquarters has not taken her latest state; null when it has
  /// @param attempts claims begun for the upload
  /// @param nextAttemptAt when the upload may be tried again; null when nothing waits
  /// @param lastError a stable code; null without a failure
  /// @param fallbackReason why she was created asynchronously in a synchronous store
  public record Held(
      UUID customerId,
      String operatingUnitNumber,
      int version,
      String state,
      Instant storedAt,
      @Nullable Instant numberedAt,
      @Nullable Instant waitingSince,
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable String lastError,
      @Nullable String fallbackReason) {}

  /// Sign-ups in one store that failed for one reason.
  ///
  /// @param reason a [HeadquartersUnreachable.Reason], or `Refused`
  public record FailedSignUp(String operatingUnitNumber, String reason, int times, Instant lastAt) {
    public static final String REFUSED = "Refused";
  }
}
