package kundpost.identity.provider;

import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/// After signing out a browser goes only where the client said at registration. The port of a
/// loopback address may differ, as RFC 8252 lets it for the way in.
final class PostLogoutRedirects implements Consumer<OidcLogoutAuthenticationContext> {

  @Override
  public void accept(OidcLogoutAuthenticationContext context) {
    OidcLogoutAuthenticationToken request = context.getAuthentication();
    String asked = request.getPostLogoutRedirectUri();
    if (asked != null
        && !asked.isBlank()
        && context.getRegisteredClient().getPostLogoutRedirectUris().stream()
            .noneMatch(registered -> same(registered, asked))) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "post_logout_redirect_uri", null));
    }
  }

  private static boolean same(String registered, String asked) {
    if (registered.equals(asked)) {
      return true;
    }
    try {
      UriComponents uri = UriComponentsBuilder.fromUriString(asked).build();
      return isLoopback(uri.getHost())
          && UriComponentsBuilder.fromUriString(registered)
              .port(uri.getPort())
              .build()
              .toString()
              .equals(asked);
    } catch (IllegalArgumentException notAUri) {
      return false;
    }
  }

  private static boolean isLoopback(@org.jspecify.annotations.Nullable String host) {
    return host != null && (host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
  }
}
