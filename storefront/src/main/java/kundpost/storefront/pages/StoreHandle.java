package kundpost.storefront.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of a store in addresses: the first part of every path, `norrsken` in
/// `/norrsken/account`.
public record StoreHandle(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Set<String> RESERVED = Set.of("actuator", "assets", "error", "look");

  public StoreHandle {
    if (!isHandle(value)) {
      throw new IllegalArgumentException("not a store handle");
    }
  }

  /// The handle in a path segment, if it can be one.
  public static Optional<StoreHandle> parse(String text) {
    return isHandle(text) ? Optional.of(new StoreHandle(text)) : Optional.empty();
  }

  /// The handle of the store that a request is about, also while its error page is made.
  public static Optional<StoreHandle> of(HttpServletRequest request) {
    return parse(path(request).substring(1).split("/", 2)[0]);
  }

  /// The path that the browser asked for.
  static String path(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed instanceof String uri ? uri : request.getRequestURI();
    return path.startsWith("/") ? path : "/";
  }

  /// The name under which the web session keeps something of this store, apart from all others.
  public String attribute(String what) {
    return "kundpost." + value + "/" + what;
  }

  /// As [#attribute(String)] for the store of the request, or a name nothing is kept under.
  public static String attribute(HttpServletRequest request, String what) {
    return of(request).map(handle -> handle.attribute(what)).orElse("kundpost./" + what);
  }

  private static boolean isHandle(String text) {
    return FORM.matcher(text).matches() && !RESERVED.contains(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
