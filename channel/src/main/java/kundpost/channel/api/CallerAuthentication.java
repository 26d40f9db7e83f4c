package kundpost.channel.api;

import java.util.List;
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
    List<OperatingUnitNumber> stores = configuration.storesWithToken(TokenHash.of(token));
    Caller caller =
        stores.isEmpty() ? shopperTokens.shopper(token) : new Caller.StoreApplication(stores);
    return new CallerToken(caller);
  }
}
