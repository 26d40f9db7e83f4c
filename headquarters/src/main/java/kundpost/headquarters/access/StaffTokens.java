package kundpost.headquarters.access;

import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// How a staff member's code becomes an ID token, and the ID token a user; every request to the
/// provider is bounded in time.
@Configuration(proxyBeanMethods = false)
class StaffTokens {

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  @Bean
  JwtDecoderFactory<ClientRegistration> staffIdTokenDecoders() {
    return new IdTokenDecoders();
  }

  OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> client() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(StaffProvider.requests())
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  /// The ID token says all we need, so the user-info endpoint is not asked.
  static OidcUser user(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    String name = token.getPreferredUsername() == null ? "sub" : "preferred_username";
    return new DefaultOidcUser(AuthorityUtils.createAuthorityList("ROLE_STAFF"), token, name);
  }

  private static final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
      String keys = registration.getProviderDetails().getJwkSetUri();
      if (keys == null) {
        throw new IllegalStateException("the provider's metadata names no jwks_uri");
      }
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSetUri(keys)
              .restOperations(new RestTemplate(StaffProvider.requests()))
              .jwsAlgorithms(
                  known -> known.addAll(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
              .build();
      decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
      decoder.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              new JwtTimestampValidator(CLOCK_SKEW), new OidcIdTokenValidator(registration)));
      return decoder;
    }
  }
}
