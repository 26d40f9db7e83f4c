package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.StoreHandle;
import kundpost.storefront.pages.StorefrontLocation;
import kundpost.storefront.stores.StoreArgument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Authorization code with PKCE as a public client, one sign-in per store.
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

  private final StorefrontLocation location;
  private final IdentityProviders providers;

  SignInSecurity(StorefrontLocation location, IdentityProviders providers) {
    this.location = location;
    this.providers = providers;
  }

  @Bean
  SecurityFilterChain signIn(
      HttpSecurity http,
      ContextPerStore contexts,
      CsrfPerStore forms,
      TokensPerStore tokens,
      PendingSignIns pending,
      SignInStart start,
      SignInFailures failures,
      StoreRegistrations registrations,
      SignOut signOut,
      ProviderHttp providerHttp) {
    var tokenEndpoint = new RestClientAuthorizationCodeTokenResponseClient();
    tokenEndpoint.setRestClient(providerHttp.tokenClient());
    return http.securityContext(security -> security.securityContextRepository(contexts))
        .csrf(csrf -> csrf.csrfTokenRepository(forms))
        .requestCache(RequestCacheConfigurer::disable)
        .authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers("/{handle}/account", "/{handle}/account/**")
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(registrations)
                    .authorizedClientRepository(tokens)
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint
                                .authorizationRequestResolver(start)
                                .authorizationRequestRepository(pending))
                    .loginProcessingUrl("/*/signed-in")
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokenEndpoint))
                    // The customer's details come from the channel, so the ID token is enough.
                    .userInfoEndpoint(
                        endpoint ->
                            endpoint.oidcUserService(
                                request -> new DefaultOidcUser(List.of(), request.getIdToken())))
                    .successHandler(this::toAccount)
                    .failureHandler(failures)
                    .withObjectPostProcessor(
                        new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                          @Override
                          public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                              F filter) {
                            filter.setAuthenticationFailureHandler(failures);
                            return filter;
                          }
                        }))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.pathPattern(
                            HttpMethod.POST, "/{handle}/sign-out"))
                    .invalidateHttpSession(false)
                    .addLogoutHandler(signOut)
                    .logoutSuccessHandler(signOut))
        .exceptionHandling(
            exceptions ->
                exceptions
                    .authenticationEntryPoint(this::toSignIn)
                    .accessDeniedHandler(
                        (request, response, denied) -> Notice.PAGE_TOO_OLD.send(request, response)))
        .headers(
            headers ->
                headers
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(this::writeContentSecurityPolicy))
        .build();
  }

  private void toAccount(
      HttpServletRequest request, HttpServletResponse response, Authentication shopper)
      throws IOException {
    response.sendRedirect("/" + StoreHandle.of(request).orElseThrow() + "/account");
  }

  private void toSignIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException needed)
      throws IOException {
    StoreHandle handle = StoreHandle.of(request).orElse(null);
    if (handle == null) {
      Notice.NO_SUCH_STORE.send(request, response);
    } else if (request.getHeader("HX-Request") != null) {
      // Only a whole page can lead through the identity provider.
      response.setHeader("HX-Redirect", "/" + handle + "/account");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(location.of(handle, "/sign-in"));
    }
  }

  /// Browsers hold redirects after a form to `form-action` too, and signing out leads through the
  /// identity provider.
  private void writeContentSecurityPolicy(
      HttpServletRequest request, HttpServletResponse response) {
    String provider =
        StoreArgument.of(request)
            .map(store -> providers.origins(store.issuer()))
            .map(origins -> origins.stream().collect(Collectors.joining(" ", " ", "")))
            .orElse("");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
            + " form-action 'self'"
            + provider);
  }
}
