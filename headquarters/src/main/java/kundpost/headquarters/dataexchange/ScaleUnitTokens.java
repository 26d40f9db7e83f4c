package kundpost.headquarters.dataexchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ChannelContacts.Refusal;
import org.springframework.stereotype.Component;

/// Tells by its token which scale unit asks: an ES256 JWT that it signed with the key it enrolled,
/// made for this headquarters, short-lived.
@Component
class ScaleUnitTokens {

  private static final int LONGEST = 4096;
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final Duration KEY_FRESH = Duration.ofSeconds(1);
  private static final Duration KEY_USABLE = Duration.ofSeconds(10);

  private final ExchangeSettings settings;
  private final Clock clock;
  private final RefusedContacts refused;
  private final Remembered<ScaleUnitId, Optional<ECPublicKey>> keys;

  ScaleUnitTokens(
      EnrolmentTable enrolments, ExchangeSettings settings, RefusedContacts refused, Clock clock) {
    this.keys =
        new Remembered<>(
            KEY_FRESH,
            KEY_USABLE,
            scaleUnit -> enrolments.publicKey(scaleUnit).flatMap(PublicKeys::read));
    this.settings = settings;
    this.refused = refused;
    this.clock = clock;
  }

  /// Empty when the token proves nothing.
  Optional<ScaleUnitId> verify(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !isForUs(claims)) {
        return Optional.empty();
      }
      ScaleUnitId from = new ScaleUnitId(claims.getIssuer());
      Optional<ECPublicKey> key = keys.get(from);
      if (key.isEmpty()) {
        return refuse(from, Refusal.NoKey, Optional.empty());
      }
      if (!jwt.verify(new ECDSAVerifier(key.get()))) {
        return refuse(from, Refusal.OtherKey, Optional.empty());
      }
      return isOfNow(claims)
          ? Optional.of(from)
          : refuse(from, Refusal.ClockOff, clockOffset(claims));
    } catch (ParseException | JOSEException | IllegalArgumentException notAToken) {
      return Optional.empty();
    }
  }

  private Optional<ScaleUnitId> refuse(
      ScaleUnitId claimed, Refusal reason, Optional<Duration> clockOffset) {
    refused.note(claimed, reason, clock.instant(), clockOffset);
    return Optional.empty();
  }

  /// How far ahead the clock is that the token was made by.
  private Optional<Duration> clockOffset(JWTClaimsSet claims) {
    return Optional.ofNullable(claims.getIssueTime())
        .map(made -> Duration.between(clock.instant(), made.toInstant()));
  }

  private boolean isForUs(JWTClaimsSet claims) {
    return claims.getIssuer() != null
        && claims.getIssuer().equals(claims.getSubject())
        && claims.getAudience().contains(settings.url());
  }

  private boolean isOfNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    return expires != null
        && expires.toInstant().plus(LEEWAY).isAfter(now)
        && !expires.toInstant().isAfter(now.plus(LONGEST_LIFE).plus(LEEWAY))
        && hasBegun(claims.getIssueTime(), now)
        && hasBegun(claims.getNotBeforeTime(), now);
  }

  private static boolean hasBegun(@org.jspecify.annotations.Nullable Date from, Instant now) {
    return from == null || !from.toInstant().isAfter(now.plus(LEEWAY));
  }
}
