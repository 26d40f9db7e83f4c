package kundpost.identity.accounts;

import java.text.Normalizer;
import java.util.Optional;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;

/// The rule for new passwords: long enough, short enough to hash, nothing that cannot be typed. No
/// composition rules: they make passwords weaker, not stronger (NIST SP 800-63B).
public final class PasswordRule {

  public static final int SHORTEST = 8;
  public static final int LONGEST = 128;

  private PasswordRule() {}

  /// What is wrong with a new password, if anything.
  public static Optional<FieldProblem> check(String password) {
    if (password.length() > LONGEST * 4) {
      return problem(Rule.TOO_LONG, LONGEST);
    }
    if (password.isEmpty()) {
      return problem(Rule.REQUIRED, 0);
    }
    if (password
        .codePoints()
        .anyMatch(c -> c == 0xFFFD || Character.getType(c) == Character.SURROGATE)) {
      return problem(Rule.BROKEN_TEXT, 0);
    }
    if (password.codePoints().anyMatch(Character::isISOControl)) {
      return problem(Rule.CONTROL_CHARACTER, 0);
    }
    String canonical = Normalizer.normalize(password, Normalizer.Form.NFC);
    int length = canonical.codePointCount(0, canonical.length());
    if (length < SHORTEST) {
      return problem(Rule.TOO_SHORT, SHORTEST);
    }
    return length > LONGEST ? problem(Rule.TOO_LONG, LONGEST) : Optional.empty();
  }

  private static Optional<FieldProblem> problem(Rule rule, int limit) {
    return Optional.of(new FieldProblem("password", rule, limit));
  }
}
