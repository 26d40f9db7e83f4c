package kundpost.headquarters.asynccustomers;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.customers.ToldNumbers;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;

/// Reasons in words: the vocabulary's for refused fields, our own for the rest.
final class ReasonTexts {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /// Reasons that no rule of the vocabulary stands for.
  private static final Set<String> OWN =
      Set.of(Reason.CONVERSION_FAILED, ToldNumbers.NUMBER_TAKEN, ToldNumbers.OTHER_NUMBER);

  private ReasonTexts() {}

  static String message(Reason reason, Locale locale) {
    if (OWN.contains(reason.rule())) {
      return text(reason.rule(), locale);
    }
    return new FieldProblem(reason.field(), Rule.valueOf(reason.rule()), reason.limit())
        .message(locale);
  }

  /// A rule's or a waiting reason's name, short enough for a list.
  static String title(String reason, Locale locale) {
    return known("title." + reason, reason, locale);
  }

  /// What an entry in its channel waits for has other words.
  static String title(State state, String reason, Locale locale) {
    String plain = title(reason, locale);
    return state == State.InChannel ? known("title.InChannel." + reason, plain, locale) : plain;
  }

  /// Why an entry moved.
  static String move(String reasonCode, Locale locale) {
    return known("move." + reasonCode, reasonCode, locale);
  }

  /// A field's name; of a part of an address, its own.
  static String field(String field, Locale locale) {
    return known("column." + field, field, locale);
  }

  static String text(String key, Locale locale) {
    return bundle(locale).getString(key);
  }

  private static String known(String key, String otherwise, Locale locale) {
    ResourceBundle texts = bundle(locale);
    return texts.containsKey(key) ? texts.getString(key) : otherwise;
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "kundpost.headquarters.asynccustomers.reasons", locale, NO_FALLBACK);
  }
}
