package kundpost.channel.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerId;

/// A customer about to be stored.
///
/// @param accountNumber empty in the asynchronous way: the row is then queued for upload
/// @param fallbackReason why a store on synchronous creation does this asynchronously
record NewCustomer(
    SignUp signUp,
    CustomerId id,
    Optional<AccountNumber> accountNumber,
    CreatedVia createdVia,
    Optional<String> fallbackReason) {

  /// A key may have reserved another id before.
  NewCustomer withId(CustomerId reserved) {
    return new NewCustomer(signUp, reserved, accountNumber, createdVia, fallbackReason);
  }

  Customer storedAt(Instant createdAt) {
    return Customer.of(
        new Customer.Facts(
            id,
            1,
            signUp.store().number(),
            signUp.details(),
            signUp.emailVerified(),
            List.of(),
            createdVia,
            createdAt),
        accountNumber);
  }
}
