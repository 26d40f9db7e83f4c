package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import kundpost.storefront.pages.StoreHandle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The sign-ins that a browser has begun and not finished, several tabs and stores at once. Each
/// can be finished one time, in the browser and the store where it began.
@Component
class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /// A browser that begins more than this many at one store loses the oldest.
  static final int MOST = 10;

  private record Pending(List<OAuth2AuthorizationRequest> requests) implements Serializable {}

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return find(pending(request.getSession(false), request), request);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest begun,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (begun == null) {
      return;
    }
    HttpSession session = request.getSession();
    synchronized (WebUtils.getSessionMutex(session)) {
      List<OAuth2AuthorizationRequest> all = new ArrayList<>(pending(session, request));
      all.add(begun);
      keep(session, request, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    synchronized (WebUtils.getSessionMutex(session)) {
      List<OAuth2AuthorizationRequest> all = new ArrayList<>(pending(session, request));
      OAuth2AuthorizationRequest found = find(all, request);
      if (found != null) {
        all.remove(found);
        keep(session, request, all);
      }
      return found;
    }
  }

  private static @Nullable OAuth2AuthorizationRequest find(
      List<OAuth2AuthorizationRequest> all, HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    return all.stream()
        .filter(begun -> state != null && state.equals(begun.getState()))
        .findFirst()
        .orElse(null);
  }

  private static List<OAuth2AuthorizationRequest> pending(
      @Nullable HttpSession session, HttpServletRequest request) {
    return session != null && session.getAttribute(attribute(request)) instanceof Pending kept
        ? kept.requests()
        : List.of();
  }

  private static void keep(
      HttpSession session, HttpServletRequest request, List<OAuth2AuthorizationRequest> all) {
    session.setAttribute(attribute(request), new Pending(List.copyOf(all)));
  }

  private static String attribute(HttpServletRequest request) {
    return StoreHandle.attribute(request, "pending-sign-ins");
  }
}
