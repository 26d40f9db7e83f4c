package kundpost.launcher.why;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/diagnosis`, as far as the terminal says it.
record Diagnosis(
    String verdict,
    String sentence,
    @Nullable Instant since,
    String who,
    @Nullable Instant nextTry,
    List<Action> actions,
    List<Step> timeline,
    @Nullable String customerId,
    @Nullable String accountNumber,
    List<Asked> asked,
    List<Other> others) {

  /// @param path null for what can be done from the diagnosis itself
  record Action(String action, String target, String label, String effect, @Nullable String path) {}

  record Step(
      String step,
      @Nullable Instant at,
      String detail,
      @Nullable Long tookMillis,
      @Nullable Long normalMillis) {}

  record Asked(String scaleUnit, String stores, boolean answered, String said) {}

  record Other(String customerId, String where, String store) {}
}
