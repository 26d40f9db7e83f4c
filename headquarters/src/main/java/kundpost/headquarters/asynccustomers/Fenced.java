package kundpost.headquarters.asynccustomers;

/// Some rows are not held under this claim any more: the transaction must not be committed.
final class Fenced extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Fenced() {
    super("another claim holds some of the rows", null, false, false);
  }
}
