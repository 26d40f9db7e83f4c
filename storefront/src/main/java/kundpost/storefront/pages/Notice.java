package kundpost.storefront.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// A page that says in plain words what happened, what is safe and what to do. Its words stand in
/// the messages as `notice.<name>.title` and `notice.<name>.text`.
public enum Notice {
  NO_SUCH_STORE(HttpStatus.NOT_FOUND, Way.HOME),
  NO_SUCH_PAGE(HttpStatus.NOT_FOUND, Way.HOME),
  STORE_CLOSED(HttpStatus.SERVICE_UNAVAILABLE, Way.SAME_PAGE),
  SIGN_IN_AWAY(HttpStatus.SERVICE_UNAVAILABLE, Way.SIGN_IN),
  SIGN_IN_BROKEN(HttpStatus.BAD_REQUEST, Way.SIGN_IN),
  SIGN_IN_CANCELLED(HttpStatus.BAD_REQUEST, Way.SIGN_IN),
  PAGE_TOO_OLD(HttpStatus.FORBIDDEN, Way.HOME),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, Way.HOME),
  OUR_FAULT(HttpStatus.INTERNAL_SERVER_ERROR, Way.HOME);

  /// The link that leads on.
  public enum Way {
    HOME,
    SAME_PAGE,
    SIGN_IN
  }

  private static final String ATTRIBUTE = Notice.class.getName();

  private final HttpStatus status;
  private final Way way;

  Notice(HttpStatus status, Way way) {
    this.status = status;
    this.way = way;
  }

  public HttpStatus status() {
    return status;
  }

  public Way way() {
    return way;
  }

  /// Whether the page has the store's navigation around it.
  public boolean isInStore() {
    return this != NO_SUCH_STORE && this != STORE_CLOSED;
  }

  /// Ends a request with this page, from a place where no page can be made.
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.setAttribute(ATTRIBUTE, this);
    response.sendError(status.value());
  }

  static Optional<Notice> of(HttpServletRequest request) {
    return Optional.ofNullable((Notice) request.getAttribute(ATTRIBUTE));
  }

  static Notice of(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND, METHOD_NOT_ALLOWED -> NO_SUCH_PAGE;
      case FORBIDDEN -> PAGE_TOO_OLD;
      case HttpStatus other -> other.is4xxClientError() ? BAD_REQUEST : OUR_FAULT;
    };
  }
}
