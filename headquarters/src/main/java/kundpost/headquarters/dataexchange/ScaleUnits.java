package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.ScaleUnitId;

/// The scale units and what each said of itself last.
public interface ScaleUnits {

  int LONGEST_REASON = 200;

  /// A scale unit that was heard of within this time is in contact.
  Duration IN_CONTACT = Duration.ofSeconds(60);

  /// A clock that is off by more than this is worth a warning.
  Duration CLOCK_MAY_BE_OFF = Duration.ofSeconds(30);

  /// @param lastContactAt empty when it was never heard of
  /// @param channelConfigurationVersion the 1070 version in force there; 0 for none
  /// @param waiting customers and changes there that headquarters has not got
  /// @param clockOffset how far its clock is ahead of headquarters'; negative when behind
  /// @param pause given while its data synchronization is paused
  /// @param stores operating unit number and name of each store it serves
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
      Optional<Instant> oldestWaitingSince,
      Duration clockOffset,
      Optional<Pause> pause,
      List<Store> stores) {

    public boolean inContact(Instant now) {
      return lastContactAt.isPresent() && !lastContactAt.get().plus(IN_CONTACT).isBefore(now);
    }

    public boolean clockIsOff() {
      return clockOffset.abs().compareTo(CLOCK_MAY_BE_OFF) > 0;
    }
  }

  /// @param reason what the person wrote; may be empty
  record Pause(Instant since, String by, String reason) {}

  record Store(String operatingUnitNumber, String name) {}

  /// One record that waits in a channel database, as its latest heartbeat said.
  ///
  /// @param nextAttemptAt by the channel database's clock
  /// @param lastError a stable code; empty before the first failure
  record Waiting(
      UUID customerId,
      int version,
      Store store,
      Instant since,
      int attempts,
      Instant nextAttemptAt,
      Optional<String> lastError) {}

  List<ScaleUnit> all();

  Optional<ScaleUnit> find(ScaleUnitId id);

  /// The records that have waited longest, oldest first: at most [Heartbeat#MOST_WAITING_TOLD].
  List<Waiting> waiting(ScaleUnitId id);

  /// How many records it uploaded within the last hour.
  long uploadedLastHour(ScaleUnitId id);

  /// Pauses or resumes its data synchronization and waits shortly until it knows.
  ///
  /// @param reason at most [#LONGEST_REASON] characters; forgotten when it is resumed
  /// @return false when there is no such scale unit
  boolean pause(ScaleUnitId id, boolean paused, String reason, String by);

  /// Makes a scale unit known that may enrol once by this code; does nothing when it is known
  /// already.
  void expect(ScaleUnitId id, String name, String enrolmentCode);
}
