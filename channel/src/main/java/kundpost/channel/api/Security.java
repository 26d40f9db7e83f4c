package kundpost.channel.api;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import kundpost.channelapi.ErrorCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Deny by default. No sessions, no cookies: every request proves its caller by a bearer token.
@Configuration(proxyBeanMethods = false)
class Security {

  private static final RequestMatcher OPEN =
      new OrRequestMatcher(
          pathPattern("/api/storefronts/{handle}"),
          pathPattern("/actuator/health/**"),
          pathPattern("/v3/api-docs"));
  private static final RequestMatcher API = pathPattern("/api/**");

  @Bean
  SecurityFilterChain channelApi(HttpSecurity http, CallerAuthentication callers, Problems problems)
      throws Exception {
    AuthenticationEntryPoint unproven =
        (request, response, failure) ->
            problems.write(
                request,
                response,
                failure instanceof IdentityProviderAway away
                    ? Refusal.retryAfter(ErrorCode.ChannelUnavailable, away.retryAfter())
                    : Refusal.of(
                        API.matches(request) ? ErrorCode.Unauthorized : ErrorCode.NotFound));
    AccessDeniedHandler denied =
        (request, response, failure) -> {
          boolean known =
              SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken;
          problems.write(
              request,
              response,
              Refusal.of(known && API.matches(request) ? ErrorCode.Forbidden : ErrorCode.NotFound));
        };
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .defaultsDisabled()
                    .addHeaderWriter((request, response) -> ApiHeaders.write(response)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(OPEN)
                    .permitAll()
                    .requestMatchers(API)
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .addFilterBefore(bearerFilter(callers, unproven), AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(unproven).accessDeniedHandler(denied))
        .build();
  }

  /// Not a bean: it must stand in the security chain only.
  private static BearerTokenAuthenticationFilter bearerFilter(
      CallerAuthentication callers, AuthenticationEntryPoint unproven) {
    DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
    BearerTokenAuthenticationConverter token = new BearerTokenAuthenticationConverter();
    token.setBearerTokenResolver(request -> OPEN.matches(request) ? null : bearer.resolve(request));
    BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(callers, token);
    filter.setAuthenticationEntryPoint(unproven);
    return filter;
  }

  @Bean
  RequestRejectedHandler suspiciousRequests(Problems problems) {
    return (request, response, rejected) ->
        problems.write(request, response, Refusal.of(ErrorCode.MalformedRequest));
  }
}
