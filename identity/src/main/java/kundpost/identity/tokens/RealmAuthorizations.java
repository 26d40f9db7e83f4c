package kundpost.identity.tokens;

import java.util.Optional;
import java.util.function.Supplier;
import kundpost.identity.clients.RealmClients;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One realm's record of issued codes and tokens. What the other realm issued does not exist here,
/// and a code is exchanged once, even by two requests at the same moment.
public final class RealmAuthorizations implements OAuth2AuthorizationService {

  private final OAuth2AuthorizationService stored;
  private final ExchangedCodes exchangedCodes;
  private final TransactionTemplate oneConnection;

  public RealmAuthorizations(
      JdbcOperations jdbc,
      RealmClients clients,
      ExchangedCodes exchangedCodes,
      PlatformTransactionManager transactions) {
    this.stored = new JdbcOAuth2AuthorizationService(jdbc, clients);
    this.exchangedCodes = exchangedCodes;
    this.oneConnection = new TransactionTemplate(transactions);
    oneConnection.setReadOnly(true);
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    var code = authorization.getToken(OAuth2AuthorizationCode.class);
    var accessToken = authorization.getAccessToken();
    if (code != null
        && code.isInvalidated()
        && accessToken != null
        && !exchangedCodes.isFor(authorization.getId(), accessToken.getToken().getTokenValue())) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    stored.save(authorization);
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    stored.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return read(() -> stored.findById(id));
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return token.isBlank() || token.indexOf(0) >= 0
        ? null
        : read(() -> stored.findByToken(token, tokenType));
  }

  // The library looks the client up while it reads the row: with a connection for each, a few
  // requests at one moment would wait for each other for ever.
  private @Nullable OAuth2Authorization read(Supplier<@Nullable OAuth2Authorization> find) {
    try {
      return oneConnection.execute(status -> Optional.ofNullable(find.get())).orElse(null);
    } catch (DataRetrievalFailureException clientOfTheOtherRealm) {
      return null;
    }
  }
}
