package kundpost.headquarters.repairdesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Correction;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;

/// The fields of one entry as somebody corrects them.
///
/// @param refused what is corrected only where it is refused, by the name of the field: the store,
///   the version, texts within addresses
record RepairForm(
    String givenName,
    String surname,
    String email,
    String phone,
    String language,
    Map<String, String> refused) {

  private static final String STORE = "operatingUnitNumber";
  private static final String VERSION = "version";

  static final List<String> FIELDS = List.of("givenName", "surname", "email", "phone", "language");

  static RepairForm of(Entry entry) {
    RawFields raw = entry.fields();
    return new RepairForm(
        raw.givenName(),
        raw.surname(),
        raw.email(),
        raw.phone(),
        raw.language(),
        onlyRefused(entry.refused()));
  }

  static RepairForm filled(Map<String, String> fields) {
    return new RepairForm(
        fields.getOrDefault("givenName", ""),
        fields.getOrDefault("surname", ""),
        fields.getOrDefault("email", ""),
        fields.getOrDefault("phone", ""),
        fields.getOrDefault("language", ""),
        onlyRefused(fields));
  }

  private static Map<String, String> onlyRefused(Map<String, String> fields) {
    Map<String, String> texts = new TreeMap<>(fields);
    texts
        .keySet()
        .removeIf(
            name ->
                !name.equals(STORE)
                    && !name.equals(VERSION)
                    && !name.matches(
                        "addresses\\[[0-9]+]\\.(purpose|street|postalCode|city|country)"));
    return texts;
  }

  /// Every field that can be corrected here.
  public List<String> names() {
    return Stream.concat(FIELDS.stream(), refused.keySet().stream()).toList();
  }

  public String value(String name) {
    return switch (name) {
      case "givenName" -> givenName;
      case "surname" -> surname;
      case "email" -> email;
      case "phone" -> phone;
      case "language" -> language;
      default -> refused.getOrDefault(name, "");
    };
  }

  /// The message key of a field's name.
  public String key(String name) {
    return "field." + name.replaceAll("\\[[0-9]+]", "[]");
  }

  /// Only what was changed: an untouched field keeps what the channel sent, also where the screen
  /// could not show all of it.
  Correction changesFrom(RepairForm before) {
    return new Correction(
        changed(before.givenName, givenName),
        changed(before.surname, surname),
        changed(before.email, email),
        changed(before.phone, phone),
        changed(before.language, language),
        changed(before.value(STORE), value(STORE)),
        changed(before.value(VERSION), value(VERSION))
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::valueOf),
        changedAddresses(before));
  }

  private Map<String, String> changedAddresses(RepairForm before) {
    Map<String, String> changed = new TreeMap<>(refused);
    changed.entrySet().removeIf(text -> text.getValue().equals(before.refused.get(text.getKey())));
    changed.remove(STORE);
    changed.remove(VERSION);
    return changed;
  }

  private static Optional<String> changed(String before, String after) {
    return before.equals(after) ? Optional.empty() : Optional.of(after);
  }
}
