package kundpost.bench.site;

import java.net.URI;

/// A store's application at its channel.
///
/// @param number the operating unit number
public record Store(String number, URI channel, String token) {

  public String customersPath() {
    return "/api/stores/" + number + "/customers";
  }
}
