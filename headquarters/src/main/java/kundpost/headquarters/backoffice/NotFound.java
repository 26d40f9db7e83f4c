package kundpost.headquarters.backoffice;

/// The page asked for is about something that does not exist.
public final class NotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
