package kundpost.headquarters.repairdesk;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.backoffice.Status;

/// One entry as its pages show it.
record EntryLine(Entry entry, Status status, String stateKey) {

  static EntryLine of(Entry entry) {
    return new EntryLine(entry, status(entry.state()), stateKey(entry.state()));
  }

  static Status status(State state) {
    return switch (state) {
      case InChannel, Staged -> Status.WAITING;
      case Converted -> Status.DELIVERED;
      case Parked -> Status.STOPPED;
    };
  }

  static String stateKey(State state) {
    return "synchronization.state." + state.name();
  }

  /// One refused field with what stands there and what the rule says.
  record Refusal(String field, String value, String rule) {}

  List<Refusal> refusals(Locale locale) {
    return entry.problems().stream()
        .map(
            reason ->
                new Refusal(
                    kind(reason.field()),
                    entry.refused().getOrDefault(reason.field(), ""),
                    reason.message(locale)))
        .toList();
  }

  /// Why it is no customer yet, shortly: a line for each refused field, or what it waits for.
  public List<Why> why(Locale locale) {
    Stream<Why> waiting =
        entry.waiting().stream()
            .map(wait -> new Why("", wait.reason().title(entry.state(), locale)));
    Stream<Why> refused =
        entry.problems().stream()
            .map((Reason reason) -> new Why(kind(reason.field()), reason.title(locale)))
            .distinct();
    return Stream.concat(waiting, refused).toList();
  }

  /// The same for every address.
  private static String kind(String field) {
    return field.replaceAll("\\[[0-9]+]", "[]");
  }

  /// @param field empty when it is about the whole entry
  record Why(String field, String text) {}
}
