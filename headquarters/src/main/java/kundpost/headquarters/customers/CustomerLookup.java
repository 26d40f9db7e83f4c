package kundpost.headquarters.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What other features ask of the customers: who one is, and whom a text means.
public interface CustomerLookup {

  int LONGEST_TEXT = CustomerSearch.LONGEST_QUERY;

  /// @param scaleUnit empty when headquarters made the customer itself
  /// @param fallbackReason why a store on synchronous creation created her asynchronously
  /// @param feedPosition where 1010 brings her latest state
  record Customer(
      UUID customerId,
      String accountNumber,
      String givenName,
      String surname,
      String email,
      String operatingUnitNumber,
      Optional<String> scaleUnit,
      String createdVia,
      Optional<String> fallbackReason,
      Instant signedUpAt,
      Instant createdAt,
      long feedPosition) {}

  /// @param recognised what the text was taken for; the words are in the messages under
  ///   `customers.recognised.`
  /// @param more whether there are others
  record Found(String recognised, List<Customer> customers, boolean more) {}

  /// By customer id, or by another id of the same shopper.
  Optional<Customer> find(UUID customerId);

  /// By name, e-mail, phone, account number, customer id or shopper's subject, newest first.
  ///
  /// @param text checked already: not blank, at most [#LONGEST_TEXT] characters, nothing invisible
  Found search(String text, int most);

  /// The newest customers of one store that nothing has changed since, at most `most`.
  List<Customer> newest(String operatingUnitNumber, int most);
}
