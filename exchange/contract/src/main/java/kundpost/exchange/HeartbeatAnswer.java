package kundpost.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What headquarters has to say to a scale unit.
///
/// @param channelConfigurationVersion the newest 1070 version; the channel fetches it when its own
///   is older
/// @param customerPosition the newest 1010 position
/// @param commands jobs to run now; repeated until their [JobRunReport] has come
/// @param epoch how often this scale unit's database has been set back, as far as headquarters was
///   told, plus 1; null from an older headquarters
/// @param feed null from an older headquarters
/// @param counter the greatest replication counter this scale unit ever sent in this epoch: a
///   channel whose database has less was set back; null from an older headquarters
/// @param questions about customers who are not in headquarters, each repeated until its answer has
///   come; null from an older headquarters
public record HeartbeatAnswer(
    ControlState control,
    long channelConfigurationVersion,
    long globalConfigurationVersion,
    long customerPosition,
    List<RunJob> commands,
    @Nullable Integer epoch,
    @Nullable Feed feed,
    @Nullable Long counter,
    @Nullable List<CustomerQuestion> questions) {

  /// @param generation of headquarters' feed now
  /// @param resumeAfter given when headquarters was set back to before the channel's position: 1010
  ///   goes on from here, and a reconciliation brings what headquarters has lost; else null
  public record Feed(UUID generation, @Nullable Long resumeAfter) {}

  /// @param commandId answered by the report of the run
  public record RunJob(UUID commandId, String job) {}
}
