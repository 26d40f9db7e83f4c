package kundpost.exchange;

import java.time.Instant;
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
public record Heartbeat(
    long controlVersion,
    long channelConfigurationVersion,
    long globalConfigurationVersion,
    long customerPosition,
    long waiting,
    @Nullable Instant oldestWaitingSince,
    Instant clock,
    int waitSeconds) {

  public static final int MOST_WAIT_SECONDS = 20;
}
