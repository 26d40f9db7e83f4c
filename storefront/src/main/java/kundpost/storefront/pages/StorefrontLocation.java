package kundpost.storefront.pages;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where shoppers and the identity provider find this storefront.
///
/// @param url base address, without a slash at the end
@ConfigurationProperties("kundpost.storefront")
public record StorefrontLocation(URI url) {

  /// The absolute address of a page of a store.
  ///
  /// @param page `/sign-in`, or empty for the store's home
  public String of(StoreHandle handle, String page) {
    return url + "/" + handle + page;
  }
}
