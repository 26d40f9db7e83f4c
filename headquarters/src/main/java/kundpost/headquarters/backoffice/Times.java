package kundpost.headquarters.backoffice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// Says times and durations as people do: "3 min ago", and the exact time when asked.
public final class Times {

  private final Clock clock;
  private final ZoneId zone;
  private final MessageSource messages;
  private final Locale locale;

  Times(Clock clock, ZoneId zone, MessageSource messages, Locale locale) {
    this.clock = clock;
    this.zone = zone;
    this.messages = messages;
    this.locale = locale;
  }

  /// How long ago, or in how long.
  public String relative(Instant at) {
    Duration since = Duration.between(at, clock.instant());
    Duration distance = since.abs();
    if (distance.compareTo(Duration.ofSeconds(5)) < 0) {
      return messages.getMessage("time.now", new Object[0], locale);
    }
    return messages.getMessage(
        since.isNegative() ? "time.in" : "time.ago", new Object[] {length(distance)}, locale);
  }

  private String length(Duration distance) {
    if (distance.toSeconds() < 60) {
      return unit("seconds", distance.toSeconds());
    }
    if (distance.toMinutes() < 60) {
      return unit("minutes", distance.toMinutes());
    }
    return distance.toHours() < 48
        ? unit("hours", distance.toHours())
        : unit("days", distance.toDays());
  }

  private String unit(String name, long count) {
    return messages.getMessage("time." + name, new Object[] {count}, locale);
  }

  /// The exact time with its zone.
  public String exact(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", locale).format(at.atZone(zone));
  }

  /// For the `datetime` attribute.
  public String machine(Instant at) {
    return at.toString();
  }

  /// The start of a form field for a local time.
  public String field(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT).format(at.atZone(zone));
  }

  /// A short length of time: "0.2 s", "340 ms".
  public String took(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return String.format(locale, millis < 60_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
  }

  /// How far a clock is off: "+40 s", "−0.3 s", "0 s".
  public String offset(Duration offset) {
    if (offset.abs().toMillis() < 100) {
      return "0 s";
    }
    String sign = offset.isNegative() ? "−" : "+";
    double seconds = offset.abs().toMillis() / 1000.0;
    return String.format(locale, seconds < 10 ? "%s%.1f s" : "%s%,.0f s", sign, seconds);
  }

  /// A count with the reader's separators.
  public String count(long number) {
    return String.format(locale, "%,d", number);
  }

  /// A size in bytes, kilobytes or megabytes.
  public String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(locale, "%.1f kB", bytes / 1000.0)
        : String.format(locale, "%.1f MB", bytes / 1_000_000.0);
  }
}
