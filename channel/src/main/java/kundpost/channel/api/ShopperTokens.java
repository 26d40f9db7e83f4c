package kundpost.channel.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.exchange.GlobalConfiguration.Provider;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/// Proves a shopper by her access token: signed by an identity provider that headquarters has
/// configured, meant for this company, in date, and not an ID token.
@Component
class ShopperTokens {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final ConfigurationInForce configuration;
  private final Clock clock;
  private final ConcurrentHashMap<String, ProviderKeys> keysByIssuer = new ConcurrentHashMap<>();

  ShopperTokens(ConfigurationInForce configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  Caller.Shopper shopper(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String issuer = jwt.getJWTClaimsSet().getIssuer();
      Provider provider =
          Optional.ofNullable(issuer)
              .flatMap(configuration::provider)
              .orElseThrow(() -> new BadCredentialsException("unknown issuer"));
      ProviderKeys keys = keysByIssuer.computeIfAbsent(provider.issuer(), ProviderKeys::new);
      JWTClaimsSet claims = keys.verified(jwt);
      ShopperTokenRules.check(claims, provider, clock.instant());
      return new Caller.Shopper(
          new ExternalIdentity(provider.issuer(), claims.getSubject()), claims(claims));
    } catch (RateLimitReachedException unknownKeyAgain) {
      throw new BadCredentialsException("unknown key", unknownKeyAgain);
    } catch (KeySourceException away) {
      throw new IdentityProviderAway(ASK_AGAIN, away);
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException bad) {
      throw new BadCredentialsException("not a valid token", bad);
    }
  }

  private static Caller.Claims claims(JWTClaimsSet claims) {
    return new Caller.Claims(
        text(claims.getClaim("given_name")),
        text(claims.getClaim("family_name")),
        text(claims.getClaim("email")),
        isTrue(claims.getClaim("email_verified")),
        text(claims.getClaim("locale")));
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  /// Some providers write the claim as a text.
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }
}
