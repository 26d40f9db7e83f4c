package kundpost.identity.websession;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.clients.RealmClients;
import kundpost.identity.clients.StoreClient;
import kundpost.identity.settings.Realm;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/// One realm's part of a browser's web session. The realms share the cookie and nothing else: each
/// has its own security context, forgery token, waiting request and store.
public final class RealmSession {

  private final Realm realm;
  private final RealmClients clients;
  private final Clock clock;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();
  private final HttpSessionCsrfTokenRepository forgeryTokens = new HttpSessionCsrfTokenRepository();
  private final ChangeSessionIdAuthenticationStrategy newSessionId =
      new ChangeSessionIdAuthenticationStrategy();

  RealmSession(Realm realm, RealmClients clients, Clock clock) {
    this.realm = realm;
    this.clients = clients;
    this.clock = clock;
    contexts.setSpringSecurityContextKey(attribute("context"));
    forgeryTokens.setSessionAttributeName(attribute("csrf"));
  }

  public Realm realm() {
    return realm;
  }

  public SecurityContextRepository contexts() {
    return contexts;
  }

  public CsrfTokenRepository forgeryTokens() {
    return forgeryTokens;
  }

  /// Signs somebody in at this realm, under a new session id.
  public void signIn(HttpServletRequest request, HttpServletResponse response, UUID subject) {
    List<org.springframework.security.core.GrantedAuthority> authorities =
        List.of(
            new SimpleGrantedAuthority("ROLE_" + realm.name()),
            FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build());
    Authentication signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            new User(subject.toString(), "", authorities), null, authorities);
    newSessionId.onAuthentication(signedIn, request, response);
    new CsrfAuthenticationStrategy(forgeryTokens).onAuthentication(signedIn, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(signedIn);
    contexts.saveContext(context, request, response);
    request.getSession().removeAttribute(attribute("awaiting"));
  }

  /// Ends this realm's sign-in; the other realm's goes on.
  public void signOut(HttpServletRequest request, HttpServletResponse response) {
    SecurityContextHolder.clearContext();
    contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
    Optional.ofNullable(request.getSession(false))
        .ifPresent(session -> session.removeAttribute(attribute("pending")));
  }

  public void await(HttpServletRequest request, PendingRequest pending) {
    request.getSession().setAttribute(attribute("pending"), pending);
    request.getSession().setAttribute(attribute("client"), pending.clientId());
  }

  public Optional<PendingRequest> pending(HttpServletRequest request) {
    return read(request, "pending", PendingRequest.class);
  }

  /// The waiting request, which from now on waits no more.
  public Optional<PendingRequest> takePending(HttpServletRequest request) {
    Optional<PendingRequest> pending = pending(request);
    pending.ifPresent(taken -> request.getSession().removeAttribute(attribute("pending")));
    return pending;
  }

  /// Where a browser goes that has just signed in: on with the waiting request, else back to its
  /// store, else to the page that says so.
  public String next(HttpServletRequest request) {
    return takePending(request)
        .map(PendingRequest::url)
        .or(() -> store(request).map(StoreClient::home))
        .orElse(realm.path() + "/sign-out");
  }

  /// Whether somebody is signed in at this realm in the current request.
  public boolean isSignedIn(HttpServletRequest request) {
    return contexts.loadDeferredContext(request).get().getAuthentication() != null;
  }

  /// Remembers that this browser made a sign-up.
  public void awaitMail(HttpServletRequest request, String email, UUID signUp) {
    Awaiting before = awaiting(request).orElseGet(() -> new Awaiting(email, List.of()));
    request.getSession().setAttribute(attribute("awaiting"), before.and(email, signUp));
  }

  public Optional<Awaiting> awaiting(HttpServletRequest request) {
    return read(request, "awaiting", Awaiting.class);
  }

  /// The store this browser came from last, or, in a browser that came from none, the one that a
  /// mailed link names.
  public Optional<StoreClient> store(HttpServletRequest request) {
    return read(request, "client", String.class)
        .or(() -> Optional.ofNullable(request.getParameter("client")))
        .flatMap(clients::store);
  }

  private <T> Optional<T> read(HttpServletRequest request, String name, Class<T> type) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(session.getAttribute(attribute(name))).map(type::cast);
  }

  private String attribute(String name) {
    return "kundpost." + realm.name() + "." + name;
  }
}
