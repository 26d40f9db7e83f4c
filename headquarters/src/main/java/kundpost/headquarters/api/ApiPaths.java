package kundpost.headquarters.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/// Where the headquarters API begins.
public final class ApiPaths {

  public static final String ROOT = "/api";

  private ApiPaths() {}

  /// Whether the request, or the one that failed and led to this error dispatch, is for the API.
  public static boolean holds(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed == null ? request.getRequestURI() : failed.toString();
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }
}
