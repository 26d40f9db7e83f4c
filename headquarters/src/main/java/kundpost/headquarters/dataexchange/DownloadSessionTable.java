package kundpost.headquarters.dataexchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.dataexchange.Sessions.Download;
import kundpost.headquarters.dataexchange.Sessions.DownloadStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The download sessions: written as they are handed out, read by the back office.
@Repository
class DownloadSessionTable {

  private static final String CONFIRMED =
      """
      case :job when '1010' then u.customer_position_at_channel
        when '1070' then u.channel_configuration_version_at_channel
        else u.global_configuration_version_at_channel end""";

  private final Background database;
  private final JdbcClient jdbc;

  DownloadSessionTable(Background database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /// @param from the position the scale unit asked from; empty for what it confirmed last
  record HandedOut(
      String scaleUnit, String job, Optional<Long> from, long to, int rows, long millis) {}

  /// Nothing that the scale unit has already makes a session.
  void handedOut(HandedOut out, long bytes) {
    database
        .jdbc()
        .sql(
            """
            insert into download_session as s (session_id, scale_unit, job, from_position,
              to_position, rows, bytes, duration_millis)
            select :session, u.id, :job, f.position, :to, :rows, :bytes, :millis
            from scale_unit u,
              lateral (select coalesce(cast(:from as bigint), %s) as position) f
            where u.id = :scaleUnit and f.position < :to
            on conflict (scale_unit, job, from_position) do update
            set to_position = excluded.to_position, rows = excluded.rows, bytes = excluded.bytes,
              duration_millis = excluded.duration_millis, handed_out_at = now(),
              tries = s.tries + 1
            """
                .formatted(CONFIRMED))
        .param("session", UUID.randomUUID())
        .param("scaleUnit", out.scaleUnit())
        .param("job", out.job())
        .param("from", out.from().orElse(null))
        .param("to", out.to())
        .param("rows", out.rows())
        .param("bytes", bytes)
        .param("millis", out.millis())
        .update();
  }

  List<Download> page(
      Optional<String> scaleUnit,
      Optional<String> job,
      Optional<DownloadStatus> status,
      int limit,
      Optional<PageMark> after) {
    return jdbc.sql(
            """
            select s.*, case when d.applied then 'Applied' when d.error is null then 'Available'
                else 'ApplyFailed' end as status, d.error
            from download_session s join scale_unit u on u.id = s.scale_unit, lateral (
              select c.applied, case when not c.applied then (
                  select r.error from job_run r
                  where r.job = s.job and r.scale_unit = s.scale_unit
                    and r.reported_at >= s.handed_out_at
                  order by r.started_at desc limit 1) end as error
              from (select %s >= s.to_position as applied) c) d
            where (cast(:scaleUnit as text) is null or s.scale_unit = :scaleUnit)
              and (cast(:job as text) is null or s.job = :job)
              and (cast(:at as timestamptz) is null
                or (s.first_handed_out_at, s.session_id) < (:at, :id))
              and %s
            order by s.first_handed_out_at desc, s.session_id desc
            limit :limit
            """
                .formatted(
                    CONFIRMED.replace(":job", "s.job"),
                    status.map(DownloadSessionTable::condition).orElse("true")))
        .param("scaleUnit", scaleUnit.orElse(null))
        .param("job", job.orElse(null))
        .param("at", RunHistoryTable.at(after))
        .param("id", after.map(PageMark::id).orElse(null), Types.OTHER)
        .param("limit", limit)
        .query(DownloadSessionTable::row)
        .list();
  }

  private static String condition(DownloadStatus status) {
    return switch (status) {
      case Applied -> "d.applied";
      case Available -> "not d.applied and d.error is null";
      case ApplyFailed -> "not d.applied and d.error is not null";
    };
  }

  private static Download row(ResultSet row, int number) throws SQLException {
    return new Download(
        row.getObject("session_id", UUID.class),
        row.getString("scale_unit"),
        row.getString("job"),
        row.getLong("from_position"),
        row.getLong("to_position"),
        row.getLong("rows"),
        row.getLong("bytes"),
        row.getObject("first_handed_out_at", OffsetDateTime.class).toInstant(),
        row.getObject("handed_out_at", OffsetDateTime.class).toInstant(),
        Duration.ofMillis(row.getLong("duration_millis")),
        row.getInt("tries"),
        DownloadStatus.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("error")));
  }
}
