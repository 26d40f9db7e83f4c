package kundpost.headquarters.customers;

/// Another writer came first: read again, and decide again.
final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overtaken() {
    super("another writer came first", null, false, false);
  }
}
