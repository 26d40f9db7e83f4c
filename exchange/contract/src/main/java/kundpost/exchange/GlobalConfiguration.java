package kundpost.exchange;

import java.util.List;

/// Job 1110: what holds for all channels.
public record GlobalConfiguration(long version, List<Provider> identityProviders) {

  /// @param issuer the exact issuer text
  /// @param audiences a shopper's token must name one of these
  public record Provider(String issuer, String name, List<String> audiences) {}
}
