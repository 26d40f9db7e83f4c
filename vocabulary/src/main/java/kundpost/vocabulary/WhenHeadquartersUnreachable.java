package kundpost.vocabulary;

/// What a store on synchronous creation does when headquarters cannot be reached. A refusal never
/// counts as unreachable.
public enum WhenHeadquartersUnreachable {
  /// The sign-up gets an error and can be tried again.
  ERROR("Error"),
  /// The sign-up is created asynchronously under the same customer id.
  CREATE_ASYNC("CreateAsync");

  private final String wireName;

  WhenHeadquartersUnreachable(String wireName) {
    this.wireName = wireName;
  }

  /// The name used by every API.
  public String wireName() {
    return wireName;
  }

  /// Reads the API name; throws [IllegalArgumentException] for any other text.
  public static WhenHeadquartersUnreachable ofWireName(String name) {
    for (WhenHeadquartersUnreachable value : values()) {
      if (value.wireName.equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException("neither Error nor CreateAsync");
  }
}
