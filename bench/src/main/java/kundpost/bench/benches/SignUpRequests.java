package kundpost.bench.benches;

import kundpost.bench.load.Requests;
import kundpost.bench.site.Store;

/// Sign-ups of people who differ in name, e-mail address and phone number.
final class SignUpRequests {

  private SignUpRequests() {}

  static Requests of(Store store) {
    return rendered(store, "");
  }

  /// Each with an `Idempotency-Key` of its own.
  static Requests withKeys(Store store) {
    return rendered(store, "Idempotency-Key: bench-" + Numbered.DIGITS + "\n");
  }

  private static Requests rendered(Store store, String headers) {
    return Numbered.of(
        Person.some().stream()
            .map(
                person ->
                    Numbered.post(
                        store.channel(),
                        store.customersPath(),
                        store.token(),
                        headers,
                        body(person)))
            .toList());
  }

  private static String body(Person person) {
    return """
        {"givenName":"%s","surname":"%s","email":"%s.%s@example.com","phone":"+467%4$s","language":"sv"}"""
        .formatted(person.givenName(), person.surname(), person.mailbox(), Numbered.DIGITS);
  }
}
