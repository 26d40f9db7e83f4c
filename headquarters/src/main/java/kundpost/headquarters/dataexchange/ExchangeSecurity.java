package kundpost.headquarters.dataexchange;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/// Who may use the exchange: enrolled scale units, and for enrolment whoever has a code.
@Configuration(proxyBeanMethods = false)
class ExchangeSecurity {

  static final String EXCHANGE = "/exchange/**";
  static final String ENROLMENTS = "/exchange/v1/enrolments";

  @Bean
  @Order(1)
  SecurityFilterChain exchangeChain(
      HttpSecurity http, ScaleUnitTokens tokens, UploadSessions uploads, Clock clock)
      throws Exception {
    return http.securityMatcher(EXCHANGE)
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new ScaleUnitFilter(tokens), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new EnrolmentGuard(clock), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new RefusedUploads(uploads), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.POST, ENROLMENTS)
                    .permitAll()
                    .requestMatchers("/exchange/v1/**")
                    .hasAuthority("SCALE_UNIT")
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(
                        (request, response, stranger) ->
                            ExchangeProblems.write(
                                response, HttpStatus.UNAUTHORIZED, "Unauthorized"))
                    .accessDeniedHandler(
                        (request, response, denied) ->
                            ExchangeProblems.write(response, HttpStatus.FORBIDDEN, "Forbidden")))
        .build();
  }
}
