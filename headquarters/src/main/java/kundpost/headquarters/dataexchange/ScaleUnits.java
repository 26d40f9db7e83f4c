package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;

/// The scale units and what each said of itself last.
public interface ScaleUnits {

  /// A scale unit that was heard of within this time is in contact.
  Duration IN_CONTACT = Duration.ofSeconds(60);

  /// @param lastContactAt empty when it was never heard of
  /// @param channelConfigurationVersion the 1070 version in force there; 0 for none
  /// @param waiting customers and changes there that headquarters has not got
  record ScaleUnit(
      ScaleUnitId id,
      String name,
      boolean enrolled,
      Optional<Instant> lastContactAt,
      long controlVersion,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      long waiting,
      Optional<Instant> oldestWaitingSince) {}

  List<ScaleUnit> all();

  Optional<ScaleUnit> find(ScaleUnitId id);

  /// Makes a scale unit known that may enrol once by this code; does nothing when it is known
  /// already.
  void expect(ScaleUnitId id, String name, String enrolmentCode);
}
