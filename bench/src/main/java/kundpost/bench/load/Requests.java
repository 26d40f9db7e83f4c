package kundpost.bench.load;

import java.nio.ByteBuffer;

/// Writes the next HTTP request; called by the generator's one thread.
@FunctionalInterface
public interface Requests {

  /// Puts the whole request, head and body, into an empty buffer.
  void writeNext(ByteBuffer into);
}
