package kundpost.headquarters.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.backoffice.Text;

/// What the decision table says.
///
/// @param since when it came to be so
/// @param nextTry when something is tried again by itself; empty when nothing is
/// @param cures the one that helps most first
record Verdict(
    Cause cause,
    Text sentence,
    Optional<Instant> since,
    Optional<Instant> nextTry,
    List<Cure> cures) {

  static Verdict of(Cause cause, Text sentence, Cure... cures) {
    return new Verdict(cause, sentence, Optional.empty(), Optional.empty(), List.of(cures));
  }

  Verdict since(Instant at) {
    return new Verdict(cause, sentence, Optional.of(at), nextTry, cures);
  }

  Verdict since(Optional<Instant> at) {
    return new Verdict(cause, sentence, at, nextTry, cures);
  }

  Verdict next(Optional<Instant> at) {
    return new Verdict(cause, sentence, since, at, cures);
  }

  Verdict saying(Text other) {
    return new Verdict(cause, other, since, nextTry, cures);
  }
}
