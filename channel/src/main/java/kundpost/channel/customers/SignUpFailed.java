package kundpost.channel.customers;

import java.util.Optional;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;

/// A sign-up made no customer. Listeners must not keep the caller waiting.
///
/// @param reason why headquarters could not be asked, or that it refused, as a stable code
public record SignUpFailed(
    OperatingUnitNumber store, String email, Optional<ExternalIdentity> shopper, String reason) {

  /// Personal data stays out of logs.
  @Override
  public String toString() {
    return "SignUpFailed[" + store + ", " + reason + "]";
  }
}
