package kundpost.headquarters.dataexchange;

import java.time.Duration;

/// Whether account numbers may be given. Shut at each start until the scale units have said which
/// numbers they were told: a database that was set back does not know them any more, and a number
/// is never given twice.
public interface AccountNumberGate {

  /// What a caller who cannot wait is told.
  Duration ASK_AGAIN = Duration.ofSeconds(1);

  boolean isOpen();

  /// Returns when it is open, or with the thread's interrupt flag set.
  void awaitOpen();
}
