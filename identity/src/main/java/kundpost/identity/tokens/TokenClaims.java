package kundpost.identity.tokens;

import java.util.Arrays;
import java.util.Date;
import java.util.Objects;
import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/// Puts who the person is into ID tokens and access tokens alike: channels read the access token
/// and need not ask back.
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private final AccountClaims accounts;
  private final IdentitySettings settings;

  TokenClaims(AccountClaims accounts, IdentitySettings settings) {
    this.accounts = accounts;
    this.settings = settings;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    String issuer = context.getAuthorizationServerContext().getIssuer();
    Realm realm =
        Arrays.stream(Realm.values())
            .filter(candidate -> settings.issuer(candidate).equals(issuer))
            .findFirst()
            .orElseThrow();
    Authentication person = Objects.requireNonNull(context.getPrincipal());
    context
        .getClaims()
        .claims(
            claims ->
                claims.putAll(accounts.of(realm, person.getName(), context.getAuthorizedScopes())));
    if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
      SignInTime.of(person)
          .ifPresent(at -> context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, Date.from(at)));
    }
  }
}
