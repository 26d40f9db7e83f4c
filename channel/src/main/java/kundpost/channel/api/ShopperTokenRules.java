package kundpost.channel.api;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import kundpost.exchange.GlobalConfiguration.Provider;
import org.springframework.security.authentication.BadCredentialsException;

/// What a shopper's access token must say, once its signature holds.
final class ShopperTokenRules {

  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private ShopperTokenRules() {}

  static void check(JWTClaimsSet claims, Provider provider, Instant now) {
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    String subject = claims.getSubject();
    require(subject != null && !subject.isBlank() && isPlain(subject), "sub");
    require(expires != null && expires.toInstant().plus(LEEWAY).isAfter(now), "exp");
    require(notBefore == null || !notBefore.toInstant().minus(LEEWAY).isAfter(now), "nbf");
    require(issued == null || !issued.toInstant().minus(LEEWAY).isAfter(now), "iat");
    List<String> audiences = claims.getAudience();
    require(audiences.stream().anyMatch(provider.audiences()::contains), "aud");
    // An ID token tells the storefront who signed in; it is no key to this API.
    require(claims.getClaim("nonce") == null && claims.getClaim("at_hash") == null, "ID token");
    require(claims.getClaim("events") == null, "logout token");
    Object type = claims.getClaim("typ");
    require(type == null || "Bearer".equals(type), "typ");
  }

  /// A subject becomes a key in two databases: it must be text that both can hold.
  private static boolean isPlain(String subject) {
    return subject.length() <= 255
        && subject
            .codePoints()
            .noneMatch(
                point ->
                    Character.isISOControl(point)
                        || Character.getType(point) == Character.SURROGATE);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new BadCredentialsException(what);
    }
  }
}
