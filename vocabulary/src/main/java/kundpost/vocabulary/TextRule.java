package kundpost.vocabulary;

import java.text.Normalizer;

/// The rule for one line of text that people write: canonical form NFC, no surrounding space, and
/// nothing that a database, a header or a screen cannot hold.
public final class TextRule {

  private TextRule() {}

  /// Checks a text that must be there.
  ///
  /// @param longest the bound in code points after normalisation
  public static Checked<String> check(String field, String text, int longest) {
    // The bound comes first so that a huge text is never normalised.
    if (text.length() > longest * 4 + 64) {
      return Checked.refused(new FieldProblem(field, Rule.TOO_LONG, longest));
    }
    if (text.codePoints().anyMatch(TextRule::isBroken)) {
      return Checked.refused(field, Rule.BROKEN_TEXT);
    }
    String canonical = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (canonical.isEmpty()) {
      return Checked.refused(field, Rule.REQUIRED);
    }
    if (canonical.codePoints().anyMatch(TextRule::isControl)) {
      return Checked.refused(field, Rule.CONTROL_CHARACTER);
    }
    if (canonical.codePoints().noneMatch(TextRule::isVisible)) {
      return Checked.refused(field, Rule.INVISIBLE_TEXT);
    }
    if (canonical.codePointCount(0, canonical.length()) > longest) {
      return Checked.refused(new FieldProblem(field, Rule.TOO_LONG, longest));
    }
    return Checked.accepted(canonical);
  }

  private static boolean isBroken(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE
        || (codePoint & 0xFFFE) == 0xFFFE
        || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }

  /// Control characters, line and paragraph separators, and the marks that turn the direction of
  /// what follows.
  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  private static boolean isVisible(int codePoint) {
    if (codePoint == 0x2800 || codePoint == 0x3164 || codePoint == 0xFFA0) {
      return false; // blank Braille and the Hangul fillers: letters and symbols that show nothing
    }
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
