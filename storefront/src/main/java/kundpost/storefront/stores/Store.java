package kundpost.storefront.stores;

import java.net.URI;
import kundpost.storefront.pages.StoreHandle;

/// An online store as its storefront knows it.
///
/// @param issuer the exact issuer text of the identity provider where its shoppers sign in
/// @param clientId the store's public client there
public record Store(
    String operatingUnitNumber, String name, StoreHandle handle, String issuer, String clientId) {

  /// Throws [IllegalArgumentException] where the issuer is no web address.
  public Store {
    if (!URI.create(issuer).isAbsolute()) {
      throw new IllegalArgumentException("the issuer of store " + handle + " is no web address");
    }
  }
}
