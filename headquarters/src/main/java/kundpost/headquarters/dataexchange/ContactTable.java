package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// What heartbeats bring and what they take back.
@Repository
class ContactTable {

  private static final Duration LONGEST_OFFSET = Duration.ofDays(36500);

  private final Background database;

  ContactTable(Background database) {
    this.database = database;
  }

  void record(ScaleUnitId from, Heartbeat heartbeat, Instant now) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit
            set last_contact_at = now(),
              control_version_at_channel = :control,
              channel_configuration_version_at_channel = :channelConfiguration,
              global_configuration_version_at_channel = :globalConfiguration,
              customer_position_at_channel = :customers,
              waiting_at_channel = :waiting,
              oldest_waiting_since = :oldest,
              clock_offset_millis = :offset
            where id = :id
            """)
        .param("control", heartbeat.controlVersion())
        .param("channelConfiguration", heartbeat.channelConfigurationVersion())
        .param("globalConfiguration", heartbeat.globalConfigurationVersion())
        .param("customers", heartbeat.customerPosition())
        .param("waiting", heartbeat.waiting())
        .param("oldest", plausible(heartbeat.oldestWaitingSince(), now))
        .param("offset", offset(heartbeat.clock(), now).toMillis())
        .param("id", from.value())
        .update();
  }

  private static @org.jspecify.annotations.Nullable OffsetDateTime plausible(
      @org.jspecify.annotations.Nullable Instant time, Instant now) {
    return time == null || offset(time, now).abs().equals(LONGEST_OFFSET)
        ? null
        : time.atOffset(ZoneOffset.UTC);
  }

  private static Duration offset(Instant clock, Instant now) {
    Duration offset = Duration.between(now, clock);
    if (offset.abs().compareTo(LONGEST_OFFSET) > 0) {
      return offset.isNegative() ? LONGEST_OFFSET.negated() : LONGEST_OFFSET;
    }
    return offset;
  }

  /// What a scale unit may not know yet.
  record News(
      long control,
      long channelConfiguration,
      long globalConfiguration,
      long customers,
      List<RunJob> commands) {}

  News news(ScaleUnitId scaleUnit, long customers) {
    Map<String, Long> versions =
        database
            .jdbc()
            .sql("select subject, version from published_version")
            .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<RunJob> commands =
        database
            .jdbc()
            .sql(
                """
                select c.command_id, c.job from run_command c join scale_unit u on u.id = c.scale_unit
                where c.scale_unit = :id and c.reported_at is null and not u.paused
                order by c.issued_at
                """)
            .param("id", scaleUnit.value())
            .query((row, number) -> new RunJob(row.getObject(1, UUID.class), row.getString(2)))
            .list();
    return new News(
        versions.getOrDefault(Publication.Subject.CONTROL.key(), 0L),
        versions.getOrDefault(Publication.Subject.CHANNEL_CONFIGURATION.key(), 0L),
        versions.getOrDefault(Publication.Subject.GLOBAL_CONFIGURATION.key(), 0L),
        customers,
        commands);
  }
}
