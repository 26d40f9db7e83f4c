package kundpost.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The result of one run of a job in a channel: the sum of its records.
///
/// @param runId made by the channel, so that a repeated report counts once
/// @param commandId the command it answers; null when the schedule started it
/// @param rows records moved
/// @param bytes size of what was moved, as sent
/// @param outcome Done, NothingToDo, Failed
/// @param error a stable code when it failed; never personal data
public record JobRunReport(
    UUID runId,
    @Nullable UUID commandId,
    String job,
    Instant startedAt,
    long durationMillis,
    long rows,
    long bytes,
    String outcome,
    @Nullable String error) {}
