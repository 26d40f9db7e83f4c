package kundpost.storefront.account;

import java.time.Duration;
import java.util.List;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.CustomerState;
import kundpost.channelapi.Problem;

/// How things stand between a signed-in shopper and the store.
sealed interface Membership {

  /// A customer of the store, with or without an account number yet.
  record Member(CustomerResponse customer) implements Membership {

    boolean isPending() {
      return customer.state() == CustomerState.PendingSync || customer.accountNumber() == null;
    }
  }

  /// It cannot be said or settled now; the same request will do it later.
  ///
  /// @param joined the shopper is known to be a member already
  record NotNow(boolean joined, Duration retryAfter) implements Membership {}

  /// The shopper's details cannot be accepted as they are.
  record Refused(List<Problem.Field> fields) implements Membership {}

  /// The shopper's token no longer holds.
  record SignInAgain() implements Membership {}
}
