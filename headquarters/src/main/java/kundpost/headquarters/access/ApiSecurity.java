package kundpost.headquarters.access;

import java.util.List;
import java.util.Map;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ApiPaths;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.api.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/// The API: no session, no cookie, an API token with every request.
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  @Bean
  @Order(20)
  SecurityFilterChain apiChain(HttpSecurity http, ApiTokens tokens, ProblemWriter problems)
      throws Exception {
    AuthenticationEntryPoint unauthorized =
        (request, response, why) -> {
          if (why.getCause() instanceof DataAccessException) {
            problems.write(request, response, ApiException.of(ErrorCode.DatabaseUnavailable));
            return;
          }
          response.setHeader("WWW-Authenticate", "Bearer");
          problems.write(request, response, ApiException.of(ErrorCode.Unauthorized));
        };
    AccessDeniedHandler forbidden =
        (request, response, why) ->
            problems.write(request, response, ApiException.of(ErrorCode.Forbidden));
    return http.securityMatcher(ApiPaths.ROOT, ApiPaths.ROOT + "/**")
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .opaqueToken(opaque -> opaque.introspector(token -> principal(tokens, token)))
                    .authenticationEntryPoint(unauthorized)
                    .accessDeniedHandler(forbidden))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
        .build();
  }

  private static OAuth2AuthenticatedPrincipal principal(ApiTokens tokens, String token) {
    String name = nameOf(tokens, token);
    return new DefaultOAuth2AuthenticatedPrincipal(
        name, Map.of("sub", name), List.copyOf(AuthorityUtils.createAuthorityList("ROLE_API")));
  }

  private static String nameOf(ApiTokens tokens, String token) {
    try {
      return tokens
          .nameOf(token)
          .orElseThrow(() -> new BadOpaqueTokenException("no such API token"));
    } catch (DataAccessException away) {
      return tokens
          .nameRemembered(token)
          .orElseThrow(
              () ->
                  new AuthenticationCredentialsNotFoundException(
                      "tokens cannot be looked up", away));
    }
  }
}
