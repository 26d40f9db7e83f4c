package kundpost.identity.provider;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import kundpost.identity.clients.RealmClients;
import kundpost.identity.keys.SigningKeys;
import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import kundpost.identity.tokens.AccountClaims;
import kundpost.identity.tokens.ExchangedCodes;
import kundpost.identity.tokens.RealmAuthorizations;
import kundpost.identity.websession.RealmSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.transaction.PlatformTransactionManager;

/// A filter chain for each realm, with clients, keys, records and web session of its own; the last
/// chain is for what belongs to no realm.
@Configuration(proxyBeanMethods = false)
class RealmChains {

  private final IdentitySettings settings;
  private final SigningKeys keys;
  private final JdbcOperations jdbc;
  private final ExchangedCodes exchangedCodes;
  private final AccountClaims accounts;
  private final PlatformTransactionManager transactions;
  private final Clock clock;

  RealmChains(
      IdentitySettings settings,
      SigningKeys keys,
      JdbcOperations jdbc,
      ExchangedCodes exchangedCodes,
      AccountClaims accounts,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.jdbc = jdbc;
    this.exchangedCodes = exchangedCodes;
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Bean
  @Order(1)
  SecurityFilterChain shopperChain(
      HttpSecurity http, RealmSession shopperSession, RealmClients shopperClients) {
    return realmChain(http, shopperSession, shopperClients);
  }

  @Bean
  @Order(2)
  SecurityFilterChain staffChain(
      HttpSecurity http, RealmSession staffSession, RealmClients staffClients) {
    return realmChain(http, staffSession, staffClients);
  }

  @Bean
  @Order(3)
  SecurityFilterChain commonChain(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(PageHeaders::of)
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .logout(logout -> logout.disable())
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .build();
  }

  private SecurityFilterChain realmChain(
      HttpSecurity http, RealmSession session, RealmClients clients) {
    Realm realm = session.realm();
    String path = realm.path();
    JWKSource<SecurityContext> keySource = keys.source(realm);
    http.setSharedObject(JWKSource.class, keySource);
    http.setSharedObject(JwtEncoder.class, newestKeyFirst(keySource));
    // One segment only: "/shoppers/x/oauth2/token" would be an issuer of its own.
    http.securityMatcher(
            path + "/*",
            path + "/oauth2/*",
            path + "/connect/logout",
            path + "/.well-known/*",
            "/.well-known/oauth-authorization-server" + path)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server -> endpoints(server, session, clients))
        .authorizeHttpRequests(
            requests ->
                requests
                    // Answered by the endpoint: nobody may be asked anything.
                    .requestMatchers(
                        request ->
                            request.getRequestURI().equals(AuthorizationRequests.path(realm))
                                && AuthorizationRequests.prompts(request).contains("none"))
                    .permitAll()
                    .requestMatchers(path + "/oauth2/*", path + "/userinfo")
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(
                        // A bearer token opens the user information and nothing else.
                        request ->
                            request.getRequestURI().equals(path + "/userinfo")
                                ? new DefaultBearerTokenResolver().resolve(request)
                                : null)
                    .jwt(jwt -> jwt.decoder(decoder(keySource, settings.issuer(realm)))))
        .securityContext(context -> context.securityContextRepository(session.contexts()))
        .csrf(csrf -> csrf.csrfTokenRepository(session.forgeryTokens()))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(new RealmEntryPoint(session)))
        .headers(headers -> PageHeaders.of(headers, session))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .logout(logout -> logout.disable())
        .addFilterBefore(
            new FreshSignInFilter(session, accounts, clock), AuthorizationFilter.class);
    return http.build();
  }

  private void endpoints(
      OAuth2AuthorizationServerConfigurer server, RealmSession session, RealmClients clients) {
    PublicClientRevocation revocation =
        new PublicClientRevocation(session.realm().path() + "/oauth2/revoke", clients);
    server
        .clientAuthentication(
            client -> client.authenticationConverter(revocation).authenticationProvider(revocation))
        .authorizationServerSettings(
            AuthorizationServerSettings.builder().multipleIssuersAllowed(true).build())
        .registeredClientRepository(clients)
        .authorizationService(new RealmAuthorizations(jdbc, clients, exchangedCodes, transactions))
        .authorizationConsentService(new JdbcOAuth2AuthorizationConsentService(jdbc, clients))
        .authorizationServerMetadataEndpoint(withDefaults())
        .oidc(oidc -> OidcEndpoints.configure(oidc, session, accounts));
  }

  private static NimbusJwtEncoder newestKeyFirst(JWKSource<SecurityContext> keySource) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keySource);
    encoder.setJwkSelector(java.util.List::getFirst);
    return encoder;
  }

  private static NimbusJwtDecoder decoder(JWKSource<SecurityContext> keySource, String issuer) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keySource).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
    return decoder;
  }
}
