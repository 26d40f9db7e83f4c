package kundpost.headquarters.asynccustomers;

import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;
import org.jspecify.annotations.Nullable;

/// Makes what a channel sent fit for a screen.
final class ShownText {

  private static final int LONGEST = 500;
  private static final int REPLACEMENT = 0xFFFD;

  private ShownText() {}

  static RawFields fields(CustomerRecord record) {
    return new RawFields(
        of(record.givenName()),
        of(record.surname()),
        of(record.email()),
        of(record.phone()),
        of(record.language()));
  }

  static String of(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    StringBuilder shown = new StringBuilder();
    raw.codePoints()
        .limit(LONGEST)
        .map(
            character ->
                Character.isISOControl(character)
                        || Character.getType(character) == Character.SURROGATE
                    ? REPLACEMENT
                    : character)
        .forEach(shown::appendCodePoint);
    return raw.codePointCount(0, raw.length()) > LONGEST ? shown + "…" : shown.toString();
  }
}
