package kundpost.headquarters.asynccustomers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import org.jspecify.annotations.Nullable;

/// Puts a clerk's corrections into the record that a channel sent.
final class Corrections {

  private Corrections() {}

  /// What a correction changes in a record: the fields before and after, and the whole record
  /// after.
  record Applied(CustomerRecord record, FieldTexts before, FieldTexts after) {}

  /// The fields that the clerk gave.
  static Set<String> fields(Correction correction) {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    all.put("givenName", correction.givenName());
    all.put("surname", correction.surname());
    all.put("email", correction.email());
    all.put("phone", correction.phone());
    all.put("language", correction.language());
    all.put("operatingUnitNumber", correction.store());
    all.put("version", correction.version().map(version -> Integer.toString(version)));
    all.values().removeIf(Optional::isEmpty);
    correction.addresses().forEach((field, text) -> all.put(field, Optional.of(text)));
    return all.keySet();
  }

  static Applied apply(CustomerRecord before, Correction correction) {
    CustomerRecord after =
        new CustomerRecord(
            before.customerId(),
            correction.version().orElse(before.version()),
            correction.store().orElse(before.operatingUnitNumber()),
            correction.givenName().orElse(before.givenName()),
            correction.surname().orElse(before.surname()),
            correction.email().orElse(before.email()),
            before.emailVerified() && correction.email().isEmpty(),
            optional(correction.phone(), before.phone()),
            optional(correction.language(), before.language()),
            correction.addresses().isEmpty()
                ? before.addresses()
                : AddressTexts.with(before.addresses(), correction.addresses()),
            before.identity(),
            before.createdVia(),
            before.fallbackReason(),
            before.signedUpAt(),
            before.basedOn(),
            before.accountNumber());
    FieldTexts was = new FieldTexts();
    FieldTexts is = new FieldTexts();
    texts(before)
        .forEach(
            (field, text) -> {
              if (!Objects.equals(text, texts(after).get(field))) {
                was.put(field, text);
                is.put(field, texts(after).get(field));
              }
            });
    correction
        .addresses()
        .forEach(
            (field, text) -> {
              String old = AddressTexts.get(before.addresses(), field);
              if (!text.equals(old)) {
                was.put(field, old);
                is.put(field, text);
              }
            });
    return new Applied(after, was, is);
  }

  private static Map<String, @Nullable String> texts(CustomerRecord record) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    texts.put("operatingUnitNumber", record.operatingUnitNumber());
    texts.put("version", Integer.toString(record.version()));
    texts.put("givenName", record.givenName());
    texts.put("surname", record.surname());
    texts.put("email", record.email());
    texts.put("emailVerified", Boolean.toString(record.emailVerified()));
    texts.put("phone", record.phone());
    texts.put("language", record.language());
    return texts;
  }

  private static @Nullable String optional(Optional<String> given, @Nullable String before) {
    return given.isEmpty() ? before : given.filter(text -> !text.isBlank()).orElse(null);
  }
}
