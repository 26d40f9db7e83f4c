package kundpost.storefront.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// What the frame around every page needs to know about the request. Asked while the page is
/// written, when the store is known as well as it will be.
public final class Frame {

  private final HttpServletRequest request;
  private final StorefrontLocation location;
  private final Optional<StoreHandle> handle;

  Frame(HttpServletRequest request, StorefrontLocation location) {
    this.request = request;
    this.location = location;
    this.handle = StoreHandle.of(request);
  }

  public Brand brand() {
    return Brand.of(handle);
  }

  /// Empty where the page belongs to no store.
  public String handle() {
    return handle.map(StoreHandle::value).orElse("");
  }

  /// Empty where no name is known.
  public String storeName() {
    return StoreName.of(request).orElse(brand().fallbackName());
  }

  /// The store's absolute address, on which signing in starts so that it ends with the same
  /// cookies.
  public String storeUrl() {
    return handle.map(known -> location.of(known, "")).orElse("");
  }

  public boolean signedIn() {
    return request.getUserPrincipal() != null;
  }

  /// The page itself, for the language switch.
  public String path() {
    return StoreHandle.path(request);
  }
}
