package kundpost.identity.clients;

import java.util.Locale;

/// How a page looks: like the store that sent the shopper, or like nobody in particular.
public enum Brand {
  NEUTRAL,
  NORRSKEN,
  FJORD;

  /// The value of the page's `data-brand`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
