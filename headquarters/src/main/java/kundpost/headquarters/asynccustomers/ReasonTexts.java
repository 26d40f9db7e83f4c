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
    if (reason.rule().equals(Reason.CONVERSION_FAILED)) {
      return ResourceBundle.getBundle(
              "kundpost.headquarters.asynccustomers.reasons", locale, NO_FALLBACK)
          .getString(Reason.CONVERSION_FAILED);
    }
    return new FieldProblem(reason.field(), Rule.valueOf(reason.rule()), reason.limit())
        .message(locale);
  }
}
