package kundpost.headquarters.asynccustomers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
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

  /// What stands in the refused fields, whichever part of the record they are in.
  static Map<String, String> refused(CustomerRecord record, List<Reason> problems) {
    Map<String, String> values = new LinkedHashMap<>();
    problems.forEach(problem -> values.put(problem.field(), of(value(record, problem.field()))));
    return values;
  }

  private static @Nullable String value(CustomerRecord record, String field) {
    WireIdentity identity = record.identity();
    return switch (field) {
      case "givenName" -> record.givenName();
      case "surname" -> record.surname();
      case "email" -> record.email();
      case "phone" -> record.phone();
      case "language" -> record.language();
      case "operatingUnitNumber" -> record.operatingUnitNumber();
      case "version" -> Integer.toString(record.version());
      case "identity.issuer" -> identity == null ? null : identity.issuer();
      case "identity.subject" -> identity == null ? null : identity.subject();
      default -> AddressTexts.get(record.addresses(), field);
    };
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
