package kundpost.bench.site;

/// A bench that cannot go on; the message is for whoever started it.
public final class BenchFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BenchFailed(String message) {
    super(message);
  }

  public BenchFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
