package kundpost.groupcommit;

/// The queue is full: the caller must shed this request rather than wait. Nothing was written.
public final class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overloaded(String name) {
    super(name + " has no room for more", null, false, false);
  }
}
