package kundpost.headquarters.dataexchange;

import java.time.Instant;

/// Which scale units' next reconciliation is to mend what differs.
public interface Mending {

  /// From the next run that begins until one has ended well.
  void due(String scaleUnit);

  boolean isDue(String scaleUnit);

  /// A mending run that began at the given time has ended well.
  void done(String scaleUnit, Instant began);
}
