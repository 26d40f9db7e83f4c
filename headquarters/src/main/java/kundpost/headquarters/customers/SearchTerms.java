package kundpost.headquarters.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.EmailRule;
import kundpost.vocabulary.PhoneRule;

/// What a search query was recognised as; each kind is found by its own index.
sealed interface SearchTerms {

  /// Nothing typed: all customers, newest first.
  record Newest() implements SearchTerms {}

  record Id(UUID customerId) implements SearchTerms {}

  /// @param whole false when only the beginning was typed
  record Email(String address, boolean whole) implements SearchTerms {}

  /// Digits: an account number or a phone number, nobody can tell.
  ///
  /// @param spellings the phone number with and without its country code
  /// @param end the last digits, which all spellings share; empty when too few to tell
  record NumberOrPhone(String accountNumber, List<String> spellings, String end)
      implements SearchTerms {}

  record Account(String accountNumber) implements SearchTerms {}

  /// @param words each stands somewhere in the name
  record Name(List<String> words) implements SearchTerms {}

  Pattern DIGITS_ONLY = Pattern.compile("[0-9]+");
  Pattern LIKE_AN_ACCOUNT = Pattern.compile("(?=.*[0-9].*[0-9])[A-Z0-9-]+");
  Pattern LIKE_A_PHONE = Pattern.compile("[+0-9][0-9 ()./\\-\\u00A0\\u2010-\\u2015]+");
  int FEWEST_PHONE_DIGITS = 6;
  int MOST_WORDS = 8;

  /// Recognises a query; any text that is none of the others is a name.
  static SearchTerms recognise(String query) {
    String text = query.strip();
    if (text.isEmpty()) {
      return new Newest();
    }
    Optional<CustomerId> id = CustomerId.parse(text);
    if (id.isPresent()) {
      return new Id(id.get().value());
    }
    if (text.contains("@") && !text.contains(" ")) {
      return EmailRule.check(text) instanceof Checked.Accepted<String>(String address)
          ? new Email(address, true)
          : new Email(text, false);
    }
    if (LIKE_A_PHONE.matcher(text).matches()
        && PhoneRule.check(text) instanceof Checked.Accepted<String>(String phone)) {
      return numberOrPhone(text.replace(" ", ""), phone);
    }
    Optional<AccountNumber> account = AccountNumber.parse(text);
    if (account.isPresent() && LIKE_AN_ACCOUNT.matcher(account.get().value()).matches()) {
      return new Account(account.get().value());
    }
    return new Name(List.of(text.split("[\\s,;]+")).stream().limit(MOST_WORDS).toList());
  }

  private static NumberOrPhone numberOrPhone(String typed, String phone) {
    List<String> spellings = new ArrayList<>(List.of(phone));
    String end = "";
    if (phone.startsWith("+")) {
      // A country code has one to three digits; a number kept without it starts with 0.
      for (int code = 1; code <= 3; code++) {
        if (phone.length() - 1 - code >= FEWEST_PHONE_DIGITS) {
          spellings.add("0" + phone.substring(1 + code));
        }
      }
    } else {
      spellings.add("+" + phone);
      String national = phone.replaceFirst("^0+", "");
      end = national.length() >= FEWEST_PHONE_DIGITS ? national : "";
    }
    return new NumberOrPhone(
        DIGITS_ONLY.matcher(typed).matches() ? typed : "", List.copyOf(spellings), end);
  }

  /// The kind's own name, for messages: `customers.recognised.<kind>`.
  default String kind() {
    return switch (this) {
      case Newest newest -> "newest";
      case Id id -> "id";
      case Email email -> email.whole() ? "email" : "emailStart";
      case NumberOrPhone number -> "numberOrPhone";
      case Account account -> "account";
      case Name name -> "name";
    };
  }

  /// A text as the beginning or a part of what `like` looks for.
  static String literal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }
}
