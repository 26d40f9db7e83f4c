package kundpost.headquarters.access;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Makes sure, before the first request, that the API token of the settings exists.
@Component
final class BootstrapToken implements SmartInitializingSingleton {

  private final AccessSettings settings;
  private final ApiTokens tokens;

  BootstrapToken(AccessSettings settings, ApiTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String token = settings.apiToken();
    if (token != null && !token.isBlank()) {
      tokens.ensure(token, "bootstrap");
    }
  }
}
