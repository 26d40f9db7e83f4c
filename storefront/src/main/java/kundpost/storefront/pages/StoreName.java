package kundpost.storefront.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Carries the store's name from whoever looked the store up to the frame.
public final class StoreName {

  private static final String ATTRIBUTE = StoreName.class.getName();

  private StoreName() {}

  public static void tell(HttpServletRequest request, String name) {
    request.setAttribute(ATTRIBUTE, name);
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
  }
}
