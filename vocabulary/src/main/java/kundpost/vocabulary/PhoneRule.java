package kundpost.vocabulary;

import java.util.regex.Pattern;

/// The rule for phone numbers: ITU-T E.164 digits after the punctuation that people write is taken
/// away.
public final class PhoneRule {

  private static final Pattern PUNCTUATION = Pattern.compile("[ \\u00A0()./\\-\\u2010-\\u2015]");
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{5,15}");

  private PhoneRule() {}

  /// Answers the digits, with `+` first where a country code was given.
  public static Checked<String> check(String text) {
    return switch (TextRule.check("phone", text, 40)) {
      case Checked.Refused<String> refused -> refused;
      case Checked.Accepted<String>(String clean) -> digits(clean);
    };
  }

  private static Checked<String> digits(String text) {
    // "+46 (0)70 …" is a habit of writing, not a digit to dial.
    String number = text.startsWith("+") ? text.replace("(0)", "") : text;
    number = PUNCTUATION.matcher(number).replaceAll("");
    if (number.startsWith("00")) {
      number = "+" + number.substring(2);
    }
    return DIGITS.matcher(number).matches() && !number.startsWith("+0")
        ? Checked.accepted(number)
        : Checked.refused("phone", Rule.INVALID_PHONE);
  }
}
