package kundpost.storefront.pages;

import java.util.Locale;
import java.util.Optional;

/// How a store looks. A store without a brand of its own gets the neutral one.
public enum Brand {
  NORRSKEN,
  FJORD,
  NEUTRAL;

  /// The brand of that store.
  public static Brand of(Optional<StoreHandle> handle) {
    return switch (handle.map(StoreHandle::value).orElse("")) {
      case "norrsken" -> NORRSKEN;
      case "fjord" -> FJORD;
      default -> NEUTRAL;
    };
  }

  /// The name in style sheets, templates and message keys.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the store is called while the channel cannot say; empty for the neutral brand.
  public String fallbackName() {
    return switch (this) {
      case NORRSKEN -> "Norrsken";
      case FJORD -> "Fjord";
      case NEUTRAL -> "";
    };
  }
}
