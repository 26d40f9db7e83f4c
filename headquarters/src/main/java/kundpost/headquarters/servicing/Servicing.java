package kundpost.headquarters.servicing;

import java.time.Instant;
import java.util.Optional;

/// Whether headquarters is being serviced, until when, and what staff say about it.
///
/// @param until when it ends by itself; empty for not before somebody ends it
/// @param message for colleagues; may be empty
record Servicing(
    boolean active, Optional<Instant> until, String message, Instant changedAt, String changedBy) {

  /// Whether it holds at this time.
  boolean holdsAt(Instant now) {
    return active && until.map(end -> end.isAfter(now)).orElse(true);
  }
}
