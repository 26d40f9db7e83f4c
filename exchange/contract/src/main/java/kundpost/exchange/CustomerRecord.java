package kundpost.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One customer's whole state at one version, as a channel sends it. Raw on purpose: headquarters
/// checks it anew.
///
/// @param version 1 at sign-up, one more at each change
/// @param emailVerified the identity provider vouches for the address
/// @param identity null for a customer that a store's application created
/// @param createdVia RealTime or Async
/// @param fallbackReason why a store on synchronous creation created this one asynchronously; else
///   null
/// @param signedUpAt the channel's clock, for display only
/// @param basedOn headquarters' version of the customer that this state was made from; null where
///   the channel had none yet, and from an older channel
/// @param accountNumber the number the channel was told, so that a headquarters which does not know
///   the customer any more creates it with the same; null where the channel has none, for an alias,
///   and from an older channel
public record CustomerRecord(
    UUID customerId,
    int version,
    String operatingUnitNumber,
    String givenName,
    String surname,
    String email,
    boolean emailVerified,
    @Nullable String phone,
    @Nullable String language,
    List<WireAddress> addresses,
    @Nullable WireIdentity identity,
    String createdVia,
    @Nullable String fallbackReason,
    Instant signedUpAt,
    @Nullable Integer basedOn,
    @Nullable String accountNumber) {

  public CustomerRecord(
      UUID customerId,
      int version,
      String operatingUnitNumber,
      String givenName,
      String surname,
      String email,
      boolean emailVerified,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      @Nullable WireIdentity identity,
      String createdVia,
      @Nullable String fallbackReason,
      Instant signedUpAt) {
    this(
        customerId,
        version,
        operatingUnitNumber,
        givenName,
        surname,
        email,
        emailVerified,
        phone,
        language,
        addresses,
        identity,
        createdVia,
        fallbackReason,
        signedUpAt,
        null,
        null);
  }

  public record WireAddress(
      UUID addressId,
      String purpose,
      String street,
      String postalCode,
      String city,
      String country) {}

  public record WireIdentity(String issuer, String subject) {}
}
