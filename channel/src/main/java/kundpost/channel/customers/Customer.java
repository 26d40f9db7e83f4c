package kundpost.channel.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.OperatingUnitNumber;

/// A customer as this channel knows her.
sealed interface Customer {

  Facts facts();

  /// Headquarters has not given an account number yet, or it has not come back: "Pending sync".
  record PendingCustomer(Facts facts) implements Customer {}

  /// Known in headquarters under an account number, for ever.
  record SynchronizedCustomer(Facts facts, AccountNumber accountNumber) implements Customer {}

  /// What both have.
  ///
  /// @param store where she signed up
  /// @param version one more at each change
  record Facts(
      CustomerId id,
      int version,
      OperatingUnitNumber store,
      CustomerDetails details,
      boolean emailVerified,
      List<Address> addresses,
      CreatedVia createdVia,
      Instant createdAt) {

    Facts with(CustomerDetails changed, List<Address> changedAddresses) {
      boolean sameEmail = changed.email().equals(details.email());
      return new Facts(
          id,
          version + 1,
          store,
          changed,
          emailVerified && sameEmail,
          List.copyOf(changedAddresses),
          createdVia,
          createdAt);
    }
  }

  static Customer of(Facts facts, Optional<AccountNumber> accountNumber) {
    return accountNumber
        .<Customer>map(number -> new SynchronizedCustomer(facts, number))
        .orElseGet(() -> new PendingCustomer(facts));
  }

  /// The same customer after a change of her own.
  default Customer with(CustomerDetails details, List<Address> addresses) {
    Facts changed = facts().with(details, addresses);
    return switch (this) {
      case PendingCustomer pending -> new PendingCustomer(changed);
      case SynchronizedCustomer known -> new SynchronizedCustomer(changed, known.accountNumber());
    };
  }
}
