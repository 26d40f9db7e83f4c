package kundpost.launcher.why;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The few words around the diagnosis; its own come from headquarters.
final class Words {

  private final ResourceBundle texts;

  Words(Locale locale) {
    this.texts =
        ResourceBundle.getBundle(
            "kundpost.launcher.why.why",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String say(String key, Object... details) {
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(details);
  }
}
