package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kundpost.storefront.pages.StoreHandle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The access token with which the storefront speaks for a signed-in shopper.
@Component
public class AccessTokens {

  /// A token this close to its end is renewed, so that it does not end on its way.
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TokensPerStore tokens;
  private final RefreshTokenOAuth2AuthorizedClientProvider refreshing;
  private final Clock clock;

  AccessTokens(TokensPerStore tokens, ProviderHttp http, Clock clock) {
    var endpoint = new RestClientRefreshTokenTokenResponseClient();
    endpoint.setRestClient(http.tokenClient());
    this.refreshing = new RefreshTokenOAuth2AuthorizedClientProvider();
    this.refreshing.setAccessTokenResponseClient(endpoint);
    this.refreshing.setClockSkew(MARGIN);
    this.refreshing.setClock(clock);
    this.tokens = tokens;
    this.clock = clock;
  }

  /// The shopper's token for that store, renewed if need be; empty when only signing in again can
  /// give one.
  public Optional<OAuth2AccessToken> of(
      StoreHandle handle,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession session = request.getSession();
    // Two tabs must not spend one refresh token twice.
    synchronized (WebUtils.getSessionMutex(session)) {
      OAuth2AuthorizedClient held = tokens.loadAuthorizedClient(handle.value(), shopper, request);
      if (held == null) {
        return Optional.empty();
      }
      OAuth2AuthorizedClient renewed = renewed(held, shopper);
      if (renewed != null) {
        tokens.saveAuthorizedClient(renewed, shopper, request, response);
        return Optional.of(renewed.getAccessToken());
      }
      return Optional.of(held.getAccessToken()).filter(this::lasts);
    }
  }

  private @Nullable OAuth2AuthorizedClient renewed(
      OAuth2AuthorizedClient held, Authentication shopper) {
    try {
      return refreshing.authorize(
          OAuth2AuthorizationContext.withAuthorizedClient(held).principal(shopper).build());
    } catch (OAuth2AuthorizationException refused) {
      return null;
    }
  }

  private boolean lasts(OAuth2AccessToken token) {
    Instant end = token.getExpiresAt();
    return end == null || clock.instant().isBefore(end);
  }
}
