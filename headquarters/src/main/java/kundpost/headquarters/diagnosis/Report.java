package kundpost.headquarters.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.backoffice.Text;

/// One diagnosis, ready to be said.
///
/// @param customerId empty for somebody nobody knows
/// @param name empty while only a channel has her
/// @param evidence what the verdict rests on
/// @param asked what each scale unit said, or that it said nothing
record Report(
    Facts facts,
    Optional<UUID> customerId,
    String name,
    Verdict verdict,
    List<TimeLine.Step> timeLine,
    Normal normal,
    List<Fact> evidence,
    List<Asked> asked) {

  /// @param code says for a value that has words what it is; the path leads to more, where there is
  ///   a page
  record Fact(String key, String value, String path) {}

  /// @param lastContact empty when it was never heard of
  record Asked(
      String scaleUnit, String stores, Optional<Instant> lastContact, Text said, boolean well) {}
}
