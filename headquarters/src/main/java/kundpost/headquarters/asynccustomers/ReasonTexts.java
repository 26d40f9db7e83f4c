package kundpost.headquarters.asynccustomers;

import java.util.Locale;
import java.util.ResourceBundle;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;

/// Reasons in words: the vocabulary's for refused fields, our own for the rest.
final class ReasonTexts {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ReasonTexts() {}

  static String message(Reason reason, Locale locale) {
    ResourceBundle own =
        ResourceBundle.getBundle(
            "kundpost.headquarters.asynccustomers.reasons", locale, NO_FALLBACK);
    if (own.containsKey(reason.rule())) {
      return own.getString(reason.rule());
    }
    return new FieldProblem(reason.field(), Rule.valueOf(reason.rule()), reason.limit())
        .message(locale);
  }
}
