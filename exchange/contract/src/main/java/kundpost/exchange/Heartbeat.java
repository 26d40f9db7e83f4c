package kundpost.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a scale unit tells headquarters about itself, again and again; headquarters keeps the
/// request open until it has something to say or [#MOST_WAIT_SECONDS] have passed.
///
/// @param controlVersion the [ControlState] in force here; 0 before the first
/// @param channelConfigurationVersion the 1070 version in force here; 0 before the first
/// @param globalConfigurationVersion the 1110 version in force here; 0 before the first
/// @param customerPosition how far 1010 has come
/// @param waiting customers and changes not yet taken by headquarters
/// @param oldestWaitingSince when the oldest of them was stored; null when nothing waits
/// @param clock the channel's clock, to show how far it is off
/// @param waitSeconds how long headquarters may hold the request; 0 for an answer at once
/// @param origin by what headquarters sees that either side was set back; null from an older
///   channel
/// @param longestWaiting the records that have waited longest, at most [#MOST_WAITING_TOLD]; null
///   from an older channel
/// @param answers to questions of headquarters; null from an older channel
/// @param trouble what keeps the channel from its own work, as a stable code: what is said beside
///   it is then from before; null when nothing does, and from an older channel
public record Heartbeat(
    long controlVersion,
    long channelConfigurationVersion,
    long globalConfigurationVersion,
    long customerPosition,
    long waiting,
    @Nullable Instant oldestWaitingSince,
    Instant clock,
    int waitSeconds,
    @Nullable Origin origin,
    @Nullable List<Waiting> longestWaiting,
    @Nullable List<CustomerQuestion.Answer> answers,
    @Nullable String trouble) {

  public static final int MOST_WAIT_SECONDS = 20;
  public static final int MOST_WAITING_TOLD = 1000;

  public Heartbeat(
      long controlVersion,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      Instant clock,
      int waitSeconds) {
    this(
        controlVersion,
        channelConfigurationVersion,
        globalConfigurationVersion,
        customerPosition,
        waiting,
        oldestWaitingSince,
        clock,
        waitSeconds,
        null,
        null);
  }

  public Heartbeat(
      long controlVersion,
      long channelConfigurationVersion,
      long globalConfigurationVersion,
      long customerPosition,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      Instant clock,
      int waitSeconds,
      @Nullable Origin origin,
      @Nullable List<Waiting> longestWaiting) {
    this(
        controlVersion,
        channelConfigurationVersion,
        globalConfigurationVersion,
        customerPosition,
        waiting,
        oldestWaitingSince,
        clock,
        waitSeconds,
        origin,
        longestWaiting,
        null,
        null);
  }

  /// @param process made anew at each start of a channel process
  /// @param counter the replication counter in the channel database
  /// @param generation the generation of headquarters' feed that the customer position belongs to;
  ///   null before the first page
  /// @param highestAccountNumber the highest number this channel was ever told; null for none
  /// @param epoch how often the channel's database was set back, plus 1, as far as the channel
  ///   knows; null from a channel that does not tell
  public record Origin(
      UUID process,
      long counter,
      @Nullable UUID generation,
      @Nullable String highestAccountNumber,
      @Nullable Integer epoch) {

    public Origin(
        UUID process,
        long counter,
        @Nullable UUID generation,
        @Nullable String highestAccountNumber) {
      this(process, counter, generation, highestAccountNumber, null);
    }
  }

  /// One record that headquarters has not taken yet. No personal data.
  ///
  /// @param attempts claims begun
  /// @param nextAttemptAt when it may be claimed again, by the channel database's clock
  /// @param lastError a stable code; null before the first failure
  public record Waiting(
      UUID customerId,
      String operatingUnitNumber,
      int version,
      Instant since,
      int attempts,
      Instant nextAttemptAt,
      @Nullable String lastError) {}
}
