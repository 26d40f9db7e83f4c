package kundpost.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What headquarters wants of a scale unit until it says otherwise.
///
/// @param version rises with every change; confirmed by the next heartbeat
/// @param schedules by job number, for the jobs that run in the channel
/// @param servicing headquarters is being serviced: real-time requests and uploads get 503
/// @param paused this scale unit's data synchronization is paused: its schedules then say Manual;
///   null from an older headquarters
public record ControlState(
    long version, Map<String, JobSchedule> schedules, boolean servicing, @Nullable Boolean paused) {

  public ControlState(long version, Map<String, JobSchedule> schedules, boolean servicing) {
    this(version, schedules, servicing, null);
  }
}
