package kundpost.bench.benches;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// Somebody who signs up.
record Person(String givenName, String surname) {

  static final List<String> GIVEN_NAMES =
      List.of(
          "Astrid", "Björn", "Cecilia", "David", "Elsa", "Fatima", "Gustav", "Hanna", "Ingrid",
          "Johan", "Karin", "Lars", "Maja", "Nils", "Olga", "Pär", "Rut", "Sven", "Tove", "Ulrika",
          "Viktor", "Wilma", "Xerxes", "Yasmin", "Åke", "Ärla", "Östen", "Zainab");
  static final List<String> SURNAMES =
      List.of(
          "Andersson",
          "Bergström",
          "Carlsson",
          "Dahl",
          "Ek",
          "Forsberg",
          "Gustafsson",
          "Holm",
          "Isaksson",
          "Johansson",
          "Karlsson",
          "Lindqvist",
          "Månsson",
          "Nyström",
          "Olsson",
          "Persson",
          "Rydén",
          "Sandberg",
          "Törnqvist",
          "Ullman",
          "Vikström",
          "Wallin",
          "Åberg",
          "Öberg",
          "Hassan",
          "Kowalski",
          "Nguyen");

  static List<Person> some() {
    return GIVEN_NAMES.stream()
        .flatMap(given -> SURNAMES.stream().map(surname -> new Person(given, surname)))
        .toList();
  }

  /// The local part of an address that looks like hers.
  String mailbox() {
    return Normalizer.normalize(givenName + "." + surname, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
