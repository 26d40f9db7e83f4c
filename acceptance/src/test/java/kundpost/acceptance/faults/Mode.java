package kundpost.acceptance.faults;

/// The ways in which a store creates customers, and the store that does it so.
enum Mode {
  /// The account number at once, or an error.
  SYNC("069"),
  /// Pending sync, the number a moment later.
  ASYNC("068"),
  /// The account number at once, or else pending sync.
  FALL_BACK("070"),
  /// Uploaded straight to headquarters by a scale unit of the suite's own.
  RAW("071"),
  /// By the shopper's own sign-in, in whichever store.
  SHOPPER("any");

  private final String store;

  Mode(String store) {
    this.store = store;
  }

  /// Whether the channel under test holds these customers too.
  boolean isByChannel() {
    return this != RAW;
  }

  /// Its operating unit number.
  String store() {
    return store;
  }
}
