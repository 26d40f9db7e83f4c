package kundpost.headquarters.customers;

import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;

/// What came of writing one customer; in each case the customer is durable and has this number.
public sealed interface WriteOutcome {

  /// The id of the customer that holds the number.
  CustomerId customerId();

  AccountNumber accountNumber();

  /// New with this write.
  record Created(CustomerId customerId, AccountNumber accountNumber) implements WriteOutcome {}

  /// Was there under the same id; its state is now the newer of the two.
  record Existing(CustomerId customerId, AccountNumber accountNumber) implements WriteOutcome {}

  /// The same shopper is a customer under another id, and this id now stands for that customer.
  record AliasOf(CustomerId customerId, AccountNumber accountNumber) implements WriteOutcome {}
}
