package kundpost.channel.api;

import java.util.List;
import java.util.Optional;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.configuration.TokenHash;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// Tells who holds a bearer token: a store's application, by the hash from job 1070, or a shopper,
/// by her identity provider's signature.
@Component
class CallerAuthentication implements AuthenticationManager {

  private final ConfigurationInForce configuration;
  private final ShopperTokens shopperTokens;

  CallerAuthentication(ConfigurationInForce configuration, ShopperTokens shopperTokens) {
    this.configuration = configuration;
    this.shopperTokens = shopperTokens;
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
      throw new BadCredentialsException("no bearer token");
    }
    String token = bearer.getToken();
    return new CallerToken(application(token).orElseGet(() -> shopperTokens.shopper(token)));
  }

  /// The store's application that holds the token; empty when none does.
  Optional<Caller> application(String token) {
    List<OperatingUnitNumber> stores = configuration.storesWithToken(TokenHash.of(token));
    return stores.isEmpty() ? Optional.empty() : Optional.of(new Caller.StoreApplication(stores));
  }
}
