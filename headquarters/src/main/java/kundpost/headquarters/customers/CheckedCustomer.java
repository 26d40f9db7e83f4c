package kundpost.headquarters.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;

/// One customer's whole state at one version, every field valid: what may be written.
///
/// @param version what the customer's version becomes when nobody else has changed it
/// @param scaleUnit who brought it
/// @param scaleUnitVersion the version under which the scale unit brought it; lower than `version`
///   when headquarters corrected it
/// @param identity empty for a customer that a store's application created
/// @param signedUpAt the channel's clock
/// @param told the account number that the channel was told before, which the customer has even if
///   headquarters does not know it any more
/// @param basedOn headquarters' version that the scale unit had when it made this state
public record CheckedCustomer(
    CustomerId customerId,
    int version,
    CustomerDetails details,
    boolean emailVerified,
    List<Address> addresses,
    Optional<ExternalIdentity> identity,
    OperatingUnitNumber operatingUnitNumber,
    ScaleUnitId scaleUnit,
    int scaleUnitVersion,
    CreatedVia createdVia,
    Optional<String> fallbackReason,
    Instant signedUpAt,
    Optional<AccountNumber> told,
    Optional<Integer> basedOn) {

  /// Whether headquarters corrected what the scale unit sent.
  boolean isCorrected() {
    return version > scaleUnitVersion;
  }

  /// The same state after headquarters corrected it: newer than what the channel holds.
  public CheckedCustomer corrected() {
    return new CheckedCustomer(
        customerId,
        version + 1,
        details,
        emailVerified,
        addresses,
        identity,
        operatingUnitNumber,
        scaleUnit,
        scaleUnitVersion,
        createdVia,
        fallbackReason,
        signedUpAt,
        told,
        basedOn);
  }
}
