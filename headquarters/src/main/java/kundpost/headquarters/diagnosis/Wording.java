package kundpost.headquarters.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.backoffice.Text;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says a diagnosis in the reader's language; page, API and terminal all speak through it.
@Component
class Wording {

  private final MessageSource messages;
  private final Clock clock;

  Wording(MessageSource messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  public String say(Text text, Locale locale) {
    Object[] arguments =
        text.arguments().stream().map(argument -> argument(argument, locale)).toArray();
    return messages.getMessage(text.key(), arguments, text.key(), locale) instanceof String said
        ? said
        : text.key();
  }

  private Object argument(Object argument, Locale locale) {
    return switch (argument) {
      case Text text -> say(text, locale);
      case Instant at -> time(at, locale);
      case Duration length -> length(length, locale);
      case Reason reason -> reason.title(locale).toLowerCase(locale);
      case FieldName name -> field(name.field(), locale);
      case ExchangeError error -> error(error.code(), locale);
      default -> argument;
    };
  }

  private String field(String field, Locale locale) {
    String general = field.replaceAll("\\[[0-9]+]", "[]");
    String name = messages.getMessage("field." + general, new Object[0], field, locale);
    return name == null ? field : name;
  }

  private String error(String code, Locale locale) {
    String other = messages.getMessage("exchangeError.other", new Object[0], locale);
    String said = messages.getMessage("exchangeError." + code, new Object[0], other, locale);
    return said == null ? other : said;
  }

  /// The time of day; with its date when that is not today.
  private String time(Instant at, Locale locale) {
    ZoneId zone = ZoneId.systemDefault();
    boolean today =
        at.atZone(zone).toLocalDate().equals(LocalDate.ofInstant(clock.instant(), zone));
    String clockTime = locale.getLanguage().equals("sv") ? "HH.mm" : "HH:mm";
    return DateTimeFormatter.ofPattern(today ? clockTime : "d MMM " + clockTime, locale)
        .format(at.atZone(zone));
  }

  public String length(Duration length, Locale locale) {
    long seconds = Math.max(0, length.toSeconds());
    if (length.toMillis() < 1_000) {
      return Math.max(0, length.toMillis()) + " ms";
    }
    if (seconds < 60) {
      return unit("seconds", seconds, locale);
    }
    if (seconds < 3_600) {
      return unit("minutes", seconds / 60, locale);
    }
    return seconds < 172_800
        ? unit("hours", seconds / 3_600, locale)
        : unit("days", seconds / 86_400, locale);
  }

  private String unit(String name, long count, Locale locale) {
    return messages.getMessage("time." + name, new Object[] {count}, locale);
  }
}
