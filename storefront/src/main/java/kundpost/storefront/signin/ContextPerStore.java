package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kundpost.storefront.pages.StoreHandle;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Who is signed in, for each store apart: signing in to one store or out of it changes nothing in
/// the others.
@Component
class ContextPerStore implements SecurityContextRepository {

  private static SecurityContextRepository ofStore(HttpServletRequest request) {
    var repository = new HttpSessionSecurityContextRepository();
    repository.setSpringSecurityContextKey(StoreHandle.attribute(request, "signed-in"));
    return repository;
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
    return ofStore(exchange.getRequest()).loadContext(exchange);
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return ofStore(request).loadDeferredContext(request);
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    ofStore(request).saveContext(context, request, response);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return ofStore(request).containsContext(request);
  }
}
