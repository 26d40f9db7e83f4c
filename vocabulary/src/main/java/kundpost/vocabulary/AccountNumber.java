package kundpost.vocabulary;

import java.util.Optional;
import java.util.regex.Pattern;

/// The customer account number that headquarters gives from a legal entity's number sequence. Never
/// changes once given.
public record AccountNumber(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");

  public AccountNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an account number");
    }
  }

  /// Reads an account number as a person types it (any case, spaces around); empty when it cannot
  /// be one.
  public static Optional<AccountNumber> parse(String text) {
    String upper = text.strip().toUpperCase(java.util.Locale.ROOT);
    return FORM.matcher(upper).matches() ? Optional.of(new AccountNumber(upper)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
