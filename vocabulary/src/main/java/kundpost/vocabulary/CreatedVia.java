package kundpost.vocabulary;

/// The way by which a customer came to be in headquarters.
public enum CreatedVia {
  REAL_TIME("RealTime"),
  ASYNC("Async"),
  BACK_OFFICE("BackOffice"),
  IMPORT("Import");

  private final String wireName;

  CreatedVia(String wireName) {
    this.wireName = wireName;
  }

  /// The name used by every API and stored in the databases.
  public String wireName() {
    return wireName;
  }

  /// Reads the API name; throws [IllegalArgumentException] for any other text.
  public static CreatedVia ofWireName(String name) {
    for (CreatedVia via : values()) {
      if (via.wireName.equals(name)) {
        return via;
      }
    }
    throw new IllegalArgumentException("unknown way of creation");
  }
}
