package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.Jobs;

/// The end of a sentence about a job that does not run by itself.
final class LastRan {

  private LastRan() {}

  static Text of(Optional<Jobs.Run> last, Instant now) {
    return last.map(run -> Text.of("why.lastRan", Duration.between(run.startedAt(), now)))
        .orElseGet(() -> Text.of("why.neverRan"));
  }
}
