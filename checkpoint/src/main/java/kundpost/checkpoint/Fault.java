package kundpost.checkpoint;

import java.time.Duration;
import java.util.Locale;

/// What happens at a checkpoint, once, when it is reached for the given time.
///
/// @param at counts from 1
/// @param pause how long [Kind#PAUSE] lasts; zero for the others
public record Fault(Checkpoint where, Kind kind, int at, Duration pause) {

  public enum Kind {
    NONE,
    /// The step fails with [CheckpointFault].
    THROW,
    /// The process ends at once, as by kill -9: nothing is flushed, nothing is closed.
    KILL,
    /// The thread stands still for a while, as in a long collection or on a stolen processor.
    PAUSE,
    /// The thread stands still until somebody kills the process.
    HOLD,
    /// The step is taken twice.
    DUPLICATE
  }

  /// Reads `upload-send=kill`, `upload-send=kill@3` (the third time) or
  /// `conversion-mark=pause:60000@2` (milliseconds).
  ///
  /// @throws IllegalArgumentException for any other text
  public static Fault parse(String text) {
    String[] sides = text.split("=", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("a fault reads checkpoint=kind, not " + text);
    }
    String[] what = sides[1].split("@", -1);
    String[] kind = what[0].split(":", -1);
    return new Fault(
        Checkpoint.valueOf(constant(sides[0])),
        Kind.valueOf(constant(kind[0])),
        what.length > 1 ? Integer.parseInt(what[1]) : 1,
        kind.length > 1 ? Duration.ofMillis(Long.parseLong(kind[1])) : Duration.ZERO);
  }

  private static String constant(String label) {
    return label.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
