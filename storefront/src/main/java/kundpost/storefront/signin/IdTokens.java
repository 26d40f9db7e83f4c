package kundpost.storefront.signin;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Checks ID tokens: signature by the provider's published keys, issuer, audience, lifetime. The
/// nonce is compared where the sign-in's own request is at hand.
@Component
class IdTokens implements JwtDecoderFactory<ClientRegistration> {

  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

  private record Key(String jwkSetUri, String issuer, String clientId) {

    static Key of(ClientRegistration registration) {
      var provider = registration.getProviderDetails();
      return new Key(
          Objects.requireNonNull(provider.getJwkSetUri()),
          Objects.requireNonNull(provider.getIssuerUri()),
          registration.getClientId());
    }
  }

  private final ProviderHttp http;
  private final Map<Key, JwtDecoder> decoders = new ConcurrentHashMap<>();

  IdTokens(ProviderHttp http) {
    this.http = http;
  }

  @Override
  public JwtDecoder createDecoder(ClientRegistration registration) {
    return decoders.computeIfAbsent(
        Key.of(registration), key -> decoder(key.jwkSetUri(), registration));
  }

  private JwtDecoder decoder(String jwkSetUri, ClientRegistration registration) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(jwkSetUri)
            .restOperations(http.restOperations())
            .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
            .build();
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    return decoder;
  }
}
