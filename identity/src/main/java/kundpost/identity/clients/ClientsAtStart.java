package kundpost.identity.clients;

import java.time.Duration;
import java.util.Objects;
import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/// Registers the clients that the settings name, and brings those that are there up to date.
@Component
class ClientsAtStart implements SmartInitializingSingleton {

  private final JdbcRegisteredClientRepository clients;
  private final PasswordEncoder passwords;
  private final IdentitySettings settings;

  ClientsAtStart(
      JdbcRegisteredClientRepository clients,
      PasswordEncoder passwords,
      IdentitySettings settings) {
    this.clients = clients;
    this.passwords = passwords;
    this.settings = settings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    clients.save(backOffice());
    if (settings.demo()) {
      clients.save(store("norrsken", "Norrsken", Brand.NORRSKEN));
      clients.save(store("fjord", "Fjord", Brand.FJORD));
    }
  }

  private RegisteredClient backOffice() {
    String id = settings.backOfficeClientId();
    return client(id, "Kundpost", Realm.STAFF, Brand.NEUTRAL)
        .clientSecret(secretHash(id))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .redirectUri(settings.backOfficeRedirectUri())
        .postLogoutRedirectUri(settings.backOfficeUrl())
        .build();
  }

  // Hashing anew at each start would make every start write a different row.
  private String secretHash(String clientId) {
    RegisteredClient known = clients.findByClientId(clientId);
    String secret = settings.backOfficeClientSecret();
    return known != null
            && known.getClientSecret() != null
            && passwords.matches(secret, known.getClientSecret())
        ? known.getClientSecret()
        : Objects.requireNonNull(passwords.encode(secret));
  }

  private RegisteredClient store(String handle, String name, Brand brand) {
    String home = settings.storefrontUrl() + "/" + handle;
    return client("storefront-" + handle, name, Realm.SHOPPERS, brand)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .redirectUri(home + "/signed-in")
        .postLogoutRedirectUri(home)
        .build();
  }

  private static RegisteredClient.Builder client(
      String clientId, String name, Realm realm, Brand brand) {
    return RegisteredClient.withId(clientId)
        .clientId(clientId)
        .clientName(name)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .scope(OidcScopes.EMAIL)
        .clientSettings(
            ClientSettings.builder()
                .requireAuthorizationConsent(false)
                .requireProofKey(realm == Realm.SHOPPERS)
                .setting(RealmClients.REALM, realm.name())
                .setting(RealmClients.BRAND, brand.name())
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(Duration.ofMinutes(2))
                .accessTokenTimeToLive(Duration.ofMinutes(10))
                .build());
  }
}
