package kundpost.channel.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The signing keys of one identity provider, found by OpenID Connect discovery at the first token
/// and kept for a while, also when the provider goes away.
final class ProviderKeys {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 1_500;
  private static final int MOST_BYTES = 100 * 1024;
  private static final long KEEP_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final long KEEP_WHILE_AWAY_MILLIS = Duration.ofHours(4).toMillis();
  private static final long REFRESH_MILLIS = Duration.ofSeconds(5).toMillis();
  private static final long BETWEEN_FETCHES_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private final String issuer;
  private final DefaultResourceRetriever http =
      new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
  private final ReentrantLock discovering = new ReentrantLock();
  private volatile @Nullable DefaultJWTProcessor<SecurityContext> processor;
  private volatile Instant notBefore = Instant.EPOCH;

  ProviderKeys(String issuer) {
    this.issuer = issuer;
  }

  /// Answers the claims of a token whose signature is the provider's; the claims themselves are not
  /// judged here.
  ///
  /// @throws KeySourceException when the provider's keys cannot be had just now
  JWTClaimsSet verified(SignedJWT token) throws BadJOSEException, JOSEException {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      throw new BadJOSEException("algorithm not accepted");
    }
    return processor().process(token, null);
  }

  private DefaultJWTProcessor<SecurityContext> processor() throws KeySourceException {
    DefaultJWTProcessor<SecurityContext> known = processor;
    if (known != null) {
      return known;
    }
    discovering.lock();
    try {
      DefaultJWTProcessor<SecurityContext> found = processor;
      if (found == null) {
        found = discover();
        processor = found;
      }
      return found;
    } finally {
      discovering.unlock();
    }
  }

  private DefaultJWTProcessor<SecurityContext> discover() throws KeySourceException {
    if (Instant.now().isBefore(notBefore)) {
      throw new KeySourceException("the identity provider was away a moment ago");
    }
    try {
      String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      URL discovery = URI.create(base + "/.well-known/openid-configuration").toURL();
      var document = JSONObjectUtils.parse(http.retrieveResource(discovery).getContent());
      if (!issuer.equals(document.get("issuer"))) {
        throw new IOException("the discovery document names another issuer");
      }
      return processor(URI.create(JSONObjectUtils.getString(document, "jwks_uri")).toURL());
    } catch (IOException | ParseException | IllegalArgumentException away) {
      notBefore = Instant.now().plus(REST_AFTER_FAILURE);
      throw new KeySourceException("the identity provider cannot be asked for its keys", away);
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor(URL keys) {
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.create(keys, http)
            .cache(KEEP_MILLIS, REFRESH_MILLIS)
            .refreshAheadCache(false)
            .rateLimited(BETWEEN_FETCHES_MILLIS)
            .outageTolerant(KEEP_WHILE_AWAY_MILLIS)
            .build();
    DefaultJWTProcessor<SecurityContext> checker = new DefaultJWTProcessor<>();
    checker.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    checker.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    checker.setJWTClaimsSetVerifier((claims, context) -> {});
    return checker;
  }
}
