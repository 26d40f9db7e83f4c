package kundpost.vocabulary;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// The rule for e-mail addresses: what real people have, in plain form; no comments, no quoted
/// local part, no list.
public final class EmailRule {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]+");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]{1,59}");

  private EmailRule() {}

  /// Answers the address with its domain in ASCII lower case and its local part as typed.
  public static Checked<String> check(String text) {
    return check("email", text);
  }

  /// As [#check(String)], naming the field as the caller knows it.
  public static Checked<String> check(String field, String text) {
    return switch (TextRule.check(field, text, LONGEST)) {
      case Checked.Refused<String> refused -> refused;
      case Checked.Accepted<String>(String clean) -> parts(field, clean);
    };
  }

  private static Checked<String> parts(String field, String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || text.indexOf('@') != at) {
      return Checked.refused(field, Rule.INVALID_EMAIL);
    }
    String local = text.substring(0, at);
    String domain = asciiDomain(text.substring(at + 1));
    boolean localIsPlain =
        local.length() <= LONGEST_LOCAL_PART
            && LOCAL_PART.matcher(local).matches()
            && !local.startsWith(".")
            && !local.endsWith(".")
            && !local.contains("..");
    if (!localIsPlain || !isDomain(domain)) {
      return Checked.refused(field, Rule.INVALID_EMAIL);
    }
    String whole = local + "@" + domain;
    return whole.length() > LONGEST
        ? Checked.refused(new FieldProblem(field, Rule.TOO_LONG, LONGEST))
        : Checked.accepted(whole);
  }

  private static String asciiDomain(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notADomain) {
      return "";
    }
  }

  private static boolean isDomain(String domain) {
    String[] labels = domain.split("\\.", -1);
    if (labels.length < 2 || !TOP_LEVEL.matcher(labels[labels.length - 1]).matches()) {
      return false;
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }
}
