package kundpost.headquarters.dataexchange;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What the exchange must know of this installation.
@Component
class ExchangeSettings {

  private final String url;

  ExchangeSettings(@Value("${kundpost.headquarters.url}") String url) {
    this.url = url;
  }

  /// Headquarters' own base address: the audience of scale units' tokens.
  String url() {
    return url;
  }
}
