package kundpost.vocabulary;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// One field that is refused, and the rule that refused it. Never holds the refused value, which
/// may be personal.
///
/// @param limit the bound that was passed, in code points or items; 0 where the rule has none
public record FieldProblem(String field, Rule rule, int limit) {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /// The reason in the reader's language: Swedish for a Swedish locale, else English.
  public String message(Locale locale) {
    ResourceBundle texts =
        ResourceBundle.getBundle("kundpost.vocabulary.field-problems", locale, NO_FALLBACK);
    return new MessageFormat(texts.getString(rule.name()), locale).format(new Object[] {limit});
  }

  /// The same problem seen from an enclosing object, for example `addresses[0].city`.
  public FieldProblem within(String parent) {
    return new FieldProblem(parent + "." + field, rule, limit);
  }
}
