package kundpost.headquarters.dataexchange;

import java.util.List;
import java.util.Locale;
import kundpost.headquarters.dataexchange.ScheduleWarnings.Sentence;
import kundpost.headquarters.dataexchange.ScheduleWarnings.Warning;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says warnings in the reader's language.
@Component
public class WarningTexts {

  private final MessageSource messages;

  WarningTexts(MessageSource messages) {
    this.messages = messages;
  }

  /// What the setting keeps back, and what waits because of it now.
  public String text(Warning warning, Locale locale) {
    return String.join(" ", List.of(say(warning.means(), locale), say(warning.now(), locale)));
  }

  private String say(Sentence sentence, Locale locale) {
    return messages.getMessage(sentence.key(), sentence.arguments().toArray(), locale);
  }
}
