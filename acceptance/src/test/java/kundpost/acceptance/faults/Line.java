package kundpost.acceptance.faults;

import java.time.Duration;

/// How the line between two programs is.
sealed interface Line {

  /// Everything passes.
  record Whole() implements Line {}

  /// Every connection is reset, those that stand and those that come.
  record Cut() implements Line {}

  /// Requests arrive; what is answered is lost, and nobody is told.
  record RepliesLost() implements Line {}

  /// Each piece is late, in both directions.
  record Slow(Duration by) implements Line {}

  /// Connections are accepted, nothing is ever answered and nothing arrives.
  record Hung() implements Line {}

  /// Each connection is reset after that many bytes of answer.
  record CutMidAnswer(int after) implements Line {}

  /// Something answers that is not headquarters.
  record Rubbish(Kind kind) implements Line {
    enum Kind {
      HTML,
      WRONG_JSON,
      TEN_MEGABYTES
    }
  }
}
