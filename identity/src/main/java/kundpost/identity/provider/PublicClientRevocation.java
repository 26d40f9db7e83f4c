package kundpost.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import kundpost.identity.clients.RealmClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets a public client revoke its own tokens by naming itself (RFC 7009, section 5); the library
/// by itself knows public clients only where a code is exchanged.
final class PublicClientRevocation implements AuthenticationConverter, AuthenticationProvider {

  private static final class Named extends OAuth2ClientAuthenticationToken {

    Named(String clientId) {
      super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
    }
  }

  private final String path;
  private final RealmClients clients;

  PublicClientRevocation(String path, RealmClients clients) {
    this.path = path;
    this.clients = clients;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String clientId = request.getParameter("client_id");
    return request.getRequestURI().equals(path)
            && clientId != null
            && request.getHeader("Authorization") == null
            && request.getParameter("client_secret") == null
            && request.getParameter("client_assertion") == null
        ? new Named(clientId)
        : null;
  }

  @Override
  public Authentication authenticate(Authentication named) {
    RegisteredClient client = clients.findByClientId(named.getName());
    if (client == null
        || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return authentication == Named.class;
  }
}
