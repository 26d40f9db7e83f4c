package kundpost.vocabulary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The customer account number that headquarters gives from a legal entity's number sequence. Never
/// changes once given.
public record AccountNumber(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");
  private static final Pattern OF_SEQUENCE = Pattern.compile("K-([1-9][0-9]{0,15})");

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

  /// The number that stands at this place of headquarters' number sequence, counted from 1.
  public static AccountNumber ofSequence(long place) {
    return new AccountNumber("K-" + place);
  }

  /// The place in the number sequence; empty for a number that did not come from it.
  public Optional<Long> place() {
    Matcher number = OF_SEQUENCE.matcher(value);
    return number.matches() ? Optional.of(Long.valueOf(number.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
