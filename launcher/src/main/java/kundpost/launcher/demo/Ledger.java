package kundpost.launcher.demo;

import java.util.ArrayList;
import java.util.List;

/// Every sign-up that a channel has acknowledged: what headquarters is held to at the end.
final class Ledger {

  record Entry(Shopper shopper, Store store, String customerId) {}

  private final List<Entry> entries = new ArrayList<>();

  Entry acknowledged(Shopper shopper, Store store, Answer answer) {
    Entry entry = new Entry(shopper, store, answer.text("customerId"));
    entries.add(entry);
    return entry;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
