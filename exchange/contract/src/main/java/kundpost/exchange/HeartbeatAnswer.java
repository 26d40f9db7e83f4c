package kundpost.exchange;

import java.util.List;
import java.util.UUID;

/// What headquarters has to say to a scale unit.
///
/// @param channelConfigurationVersion the newest 1070 version; the channel fetches it when its own
///   is older
/// @param customerPosition the newest 1010 position
/// @param commands jobs to run now; repeated until their [JobRunReport] has come
public record HeartbeatAnswer(
    ControlState control,
    long channelConfigurationVersion,
    long globalConfigurationVersion,
    long customerPosition,
    List<RunJob> commands) {

  /// @param commandId answered by the report of the run
  public record RunJob(UUID commandId, String job) {}
}
