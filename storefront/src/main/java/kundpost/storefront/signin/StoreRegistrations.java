package kundpost.storefront.signin;

import java.util.Map;
import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.NoticeException;
import kundpost.storefront.pages.StoreHandle;
import kundpost.storefront.pages.StorefrontLocation;
import kundpost.storefront.stores.Store;
import kundpost.storefront.stores.Stores;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/// Each store's client at its identity provider, under the store's handle. They come and go with
/// the stores of the channel.
@Component
class StoreRegistrations implements ClientRegistrationRepository {

  private final Stores stores;
  private final IdentityProviders providers;
  private final StorefrontLocation location;

  StoreRegistrations(Stores stores, IdentityProviders providers, StorefrontLocation location) {
    this.stores = stores;
    this.providers = providers;
    this.location = location;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String handle) {
    return StoreHandle.parse(handle).map(this::of).orElse(null);
  }

  /// Throws [SignInImpossible] while the store or its identity provider cannot be reached.
  ClientRegistration of(StoreHandle handle) {
    Store store = store(handle);
    Map<String, Object> metadata =
        providers
            .metadata(store.issuer())
            .orElseThrow(() -> new SignInImpossible(Notice.SIGN_IN_AWAY));
    return ClientRegistrations.fromOidcConfiguration(metadata)
        .registrationId(handle.value())
        .clientId(store.clientId())
        .clientName(store.name())
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(location.of(handle, "/signed-in"))
        .scope("openid", "profile", "email")
        .build();
  }

  private Store store(StoreHandle handle) {
    try {
      return stores.find(handle).orNotice();
    } catch (NoticeException noStore) {
      throw new SignInImpossible(noStore.notice());
    }
  }
}
