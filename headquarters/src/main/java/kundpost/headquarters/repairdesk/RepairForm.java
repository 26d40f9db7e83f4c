package kundpost.headquarters.repairdesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;

/// The fields of one entry as somebody corrects them.
record RepairForm(String givenName, String surname, String email, String phone, String language) {

  static final List<String> FIELDS = List.of("givenName", "surname", "email", "phone", "language");

  static RepairForm of(Entry entry) {
    RawFields raw = entry.fields();
    return new RepairForm(raw.givenName(), raw.surname(), raw.email(), raw.phone(), raw.language());
  }

  static RepairForm filled(Map<String, String> fields) {
    return new RepairForm(
        fields.getOrDefault("givenName", ""),
        fields.getOrDefault("surname", ""),
        fields.getOrDefault("email", ""),
        fields.getOrDefault("phone", ""),
        fields.getOrDefault("language", ""));
  }

  /// Only what was changed: an untouched field keeps what the channel sent, also where the screen
  /// could not show all of it.
  Correction changesFrom(RepairForm before) {
    return new Correction(
        changed(before.givenName, givenName),
        changed(before.surname, surname),
        changed(before.email, email),
        changed(before.phone, phone),
        changed(before.language, language));
  }

  private static Optional<String> changed(String before, String after) {
    return before.equals(after) ? Optional.empty() : Optional.of(after);
  }
}
