package kundpost.identity.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kundpost.identity.settings.Realm;
import kundpost.identity.tokens.AccountClaims;
import kundpost.identity.websession.RealmSession;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;

/// How the OpenID Connect endpoints of a realm differ from what the library does by itself.
final class OidcEndpoints {

  private OidcEndpoints() {}

  static void configure(OidcConfigurer oidc, RealmSession session, AccountClaims accounts) {
    Realm realm = session.realm();
    oidc.providerConfigurationEndpoint(
        endpoint -> endpoint.providerConfigurationCustomizer(says -> describe(says, realm)));
    oidc.userInfoEndpoint(
        endpoint -> endpoint.userInfoMapper(request -> userInfo(request, realm, accounts)));
    OidcLogoutAuthenticationSuccessHandler signedOut = new OidcLogoutAuthenticationSuccessHandler();
    signedOut.setLogoutHandler(
        (request, response, authentication) -> session.signOut(request, response));
    oidc.logoutEndpoint(
        endpoint ->
            endpoint
                .authenticationProviders(
                    providers ->
                        providers.forEach(
                            provider -> {
                              if (provider instanceof OidcLogoutAuthenticationProvider logout) {
                                logout.setAuthenticationValidator(new PostLogoutRedirects());
                              }
                            }))
                .logoutResponseHandler(signedOut)
                .errorResponseHandler(
                    // Whoever cannot be signed out without a question gets the question.
                    (request, response, reason) ->
                        response.sendRedirect(realm.path() + "/sign-out")));
  }

  private static void describe(OidcProviderConfiguration.Builder says, Realm realm) {
    boolean shoppers = realm == Realm.SHOPPERS;
    says.grantTypes(
            types -> {
              types.clear();
              types.add("authorization_code");
            })
        .tokenEndpointAuthenticationMethods(
            methods -> {
              methods.clear();
              methods.addAll(
                  shoppers
                      ? List.of("none")
                      : List.of("client_secret_basic", "client_secret_post"));
            })
        .scope(OidcScopes.PROFILE)
        .scope(OidcScopes.EMAIL)
        .claim("ui_locales_supported", List.of("en", "sv"))
        .claim(
            "prompt_values_supported",
            shoppers ? List.of("none", "login", "create") : List.of("none", "login"));
  }

  private static OidcUserInfo userInfo(
      OidcUserInfoAuthenticationContext request, Realm realm, AccountClaims accounts) {
    String subject = request.getAuthorization().getPrincipalName();
    Set<String> scopes = new TreeSet<>(request.getAccessToken().getScopes());
    Map<String, Object> claims = accounts.of(realm, subject, scopes);
    return OidcUserInfo.builder().subject(subject).claims(all -> all.putAll(claims)).build();
  }
}
