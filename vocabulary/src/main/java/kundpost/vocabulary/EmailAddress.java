package kundpost.vocabulary;

import java.util.Locale;

/// An e-mail address as its owner writes it, with the domain in ASCII lower case. Create it through
/// [EmailRule].
public record EmailAddress(String value) {

  public EmailAddress {
    if (EmailRule.check(value) instanceof Checked.Refused<String> refused) {
      throw new IllegalArgumentException("not an e-mail address: " + refused.problems());
    }
  }

  /// What two spellings of one address have in common: for finding, never for proving who somebody
  /// is.
  public String comparisonKey() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
