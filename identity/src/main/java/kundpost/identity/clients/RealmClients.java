package kundpost.identity.clients;

import java.util.Optional;
import kundpost.identity.settings.Realm;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// The clients of one realm. A client of the other realm does not exist here.
public final class RealmClients implements RegisteredClientRepository {

  static final String REALM = "kundpost.realm";
  static final String BRAND = "kundpost.brand";

  private final Realm realm;
  private final RegisteredClientRepository all;

  RealmClients(Realm realm, RegisteredClientRepository all) {
    this.realm = realm;
    this.all = all;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients come from the settings");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return isStorable(id) ? ours(all.findById(id)) : null;
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return isStorable(clientId) ? ours(all.findByClientId(clientId)) : null;
  }

  /// The store behind a client id; empty for one that this realm does not know.
  public Optional<StoreClient> store(String clientId) {
    return Optional.ofNullable(findByClientId(clientId)).map(RealmClients::asStore);
  }

  // PostgreSQL cannot hold NUL in text, so no stored client has it.
  private static boolean isStorable(String id) {
    return !id.isBlank() && id.indexOf(0) < 0;
  }

  private @Nullable RegisteredClient ours(@Nullable RegisteredClient client) {
    return client != null && realm.name().equals(client.getClientSettings().getSetting(REALM))
        ? client
        : null;
  }

  private static StoreClient asStore(RegisteredClient client) {
    Object brand = client.getClientSettings().getSettings().getOrDefault(BRAND, Brand.NEUTRAL);
    return new StoreClient(
        client.getClientId(),
        client.getClientName(),
        Brand.valueOf(brand.toString()),
        client.getPostLogoutRedirectUris().iterator().next());
  }
}
