package kundpost.headquarters.access;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// The back office: staff sign in at their OpenID provider. Whatever no other chain holds is here,
/// and denied until signed in.
@Configuration(proxyBeanMethods = false)
class StaffSecurity {

  private static final Logger LOG = LoggerFactory.getLogger(StaffSecurity.class);

  private static final String[] OPEN = {
    "/assets/**",
    "/look/**",
    "/favicon.ico",
    "/error",
    "/preferences",
    SignInPages.SIGN_IN,
    SignInPages.FAILED,
    SignInPages.SIGNED_OUT,
    "/actuator/health/**",
    "/v3/api-docs/**",
  };

  @Bean
  @Order(100)
  SecurityFilterChain staffChain(
      HttpSecurity http, AccessSettings settings, StaffProvider provider, StaffTokens tokens)
      throws Exception {
    HttpSessionRequestCache whereTo = pageAskedFor();
    return http.authorizeHttpRequests(
            requests -> requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(provider)
                    .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                    .loginPage(SignInPages.SIGN_IN)
                    .loginProcessingUrl(StaffProvider.REDIRECT_PATH)
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens.client()))
                    .userInfoEndpoint(endpoint -> endpoint.oidcUserService(StaffTokens::user))
                    .failureHandler(failed()))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(signInFirst()))
        .requestCache(cache -> cache.requestCache(whereTo))
        .logout(
            logout ->
                logout
                    .logoutUrl("/sign-out")
                    .logoutSuccessHandler(new StaffSignOut(provider, settings.at("/"))))
        .headers(headers -> secure(headers, settings.issuerOrigin()))
        .build();
  }

  /// Remembers the page that led to sign-in, so that sign-in leads back to it.
  @SuppressWarnings("NullAway") // null is documented: no extra parameter in the address
  private static HttpSessionRequestCache pageAskedFor() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(
        request -> request.getMethod().equals("GET") && request.getHeader("HX-Request") == null);
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  private static void secure(HeadersConfigurer<HttpSecurity> headers, String issuerOrigin) {
    headers
        .contentSecurityPolicy(
            policy ->
                policy.policyDirectives(
                    "default-src 'self'; object-src 'none'; base-uri 'none'; "
                        + "frame-ancestors 'none'; form-action 'self' "
                        + issuerOrigin))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
  }

  /// A fragment that a page fetches by itself cannot go through sign-in; the page is loaded anew.
  private static AuthenticationEntryPoint signInFirst() {
    AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(SignInPages.SIGN_IN);
    return (request, response, why) -> {
      if (request.getHeader("HX-Request") == null) {
        page.commence(request, response, why);
      } else {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      }
    };
  }

  private static AuthenticationFailureHandler failed() {
    return (request, response, why) -> {
      String code =
          why instanceof OAuth2AuthenticationException known
              ? known.getError().getErrorCode()
              : why.getClass().getSimpleName();
      LOG.info("a staff sign-in failed ({}); the person is offered another try", code);
      response.sendRedirect(request.getContextPath() + SignInPages.FAILED);
    };
  }
}
