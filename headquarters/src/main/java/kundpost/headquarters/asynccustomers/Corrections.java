package kundpost.headquarters.asynccustomers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import kundpost.headquarters.database.Json;
import org.jspecify.annotations.Nullable;

/// Puts a clerk's corrections into the record that a channel sent.
final class Corrections {

  private Corrections() {}

  /// The fields that the clerk gave.
  static Set<String> fields(Correction correction) {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    all.put("givenName", correction.givenName());
    all.put("surname", correction.surname());
    all.put("email", correction.email());
    all.put("phone", correction.phone());
    all.put("language", correction.language());
    all.values().removeIf(Optional::isEmpty);
    return all.keySet();
  }

  static StagedRow apply(StagedRow row, Correction correction) {
    CustomerRecord before = Json.read(row.record(), CustomerRecord.class);
    CustomerRecord after =
        new CustomerRecord(
            before.customerId(),
            before.version(),
            before.operatingUnitNumber(),
            correction.givenName().orElse(before.givenName()),
            correction.surname().orElse(before.surname()),
            correction.email().orElse(before.email()),
            before.emailVerified() && correction.email().isEmpty(),
            optional(correction.phone(), before.phone()),
            optional(correction.language(), before.language()),
            before.addresses(),
            before.identity(),
            before.createdVia(),
            before.fallbackReason(),
            before.signedUpAt(),
            before.basedOn(),
            before.accountNumber());
    return new StagedRow(
        row.key(),
        Json.write(after),
        row.state(),
        row.problems(),
        row.receivedAt(),
        row.finishedAt(),
        row.attempts(),
        true,
        row.accountNumber());
  }

  private static @Nullable String optional(Optional<String> given, @Nullable String before) {
    return given.isEmpty() ? before : given.filter(text -> !text.isBlank()).orElse(null);
  }
}
