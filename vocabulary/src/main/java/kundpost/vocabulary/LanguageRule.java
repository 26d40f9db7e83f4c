package kundpost.vocabulary;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/// The rule for languages: a BCP 47 tag whose language is in ISO 639-1.
public final class LanguageRule {

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private LanguageRule() {}

  /// Answers the tag in its canonical case, for example `en-GB`.
  public static Checked<String> check(String text) {
    if (text.length() > 35) {
      return Checked.refused("language", Rule.UNKNOWN_LANGUAGE);
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.strip()).build();
      return LANGUAGES.contains(locale.getLanguage())
          ? Checked.accepted(locale.toLanguageTag())
          : Checked.refused("language", Rule.UNKNOWN_LANGUAGE);
    } catch (IllformedLocaleException notATag) {
      return Checked.refused("language", Rule.UNKNOWN_LANGUAGE);
    }
  }
}
