package kundpost.bench.load;

/// When requests are meant to start. Times are those of [System#nanoTime]; used by one thread.
public interface Pace {

  /// Begins at the given time.
  void begin(long startNanos);

  /// When the next request is meant to start; a time gone by means that it is due.
  long nextNanos(long nowNanos);

  /// Takes that request; the one after it is next.
  void take();

  /// The next request starts whenever a connection is free: shows what a server can do at most, and
  /// nothing about how long callers wait.
  static Pace saturating() {
    return new Pace() {
      @Override
      public void begin(long startNanos) {}

      @Override
      public long nextNanos(long nowNanos) {
        return nowNanos;
      }

      @Override
      public void take() {}
    };
  }
}
