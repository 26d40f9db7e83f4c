package kundpost.storefront.pages;

/// Ends the making of a page with a notice in its place.
public final class NoticeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Notice notice;

  public NoticeException(Notice notice) {
    super(notice.name());
    this.notice = notice;
  }

  public Notice notice() {
    return notice;
  }
}
