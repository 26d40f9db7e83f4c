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
import kundpost.headquarters.dataexchange.Sessions.Upload;
import kundpost.headquarters.dataexchange.Sessions.UploadStatus;
import kundpost.headquarters.dataexchange.Sessions.UploadedRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The upload sessions: written by the intake, read by the back office.
@Repository
class UploadSessionTable {

  private static final String SELECT =
      """
      select s.*, r.waiting, r.converted, r.parked
      from upload_session s, lateral (
        select count(*) filter (where c.state = 'Staged') as waiting,
          count(*) filter (where c.state = 'Converted') as converted,
          count(*) filter (where c.state = 'Parked') as parked
        from staged_customer c
        where c.package_id = s.package_id and c.scale_unit = s.scale_unit) r
      """;

  private final Background database;
  private final JdbcClient jdbc;

  UploadSessionTable(Background database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /// One package that is durably here.
  ///
  /// @param tries how often the channel says it sent it; 0 when it does not say
  record Taken(
      UUID packageId, String scaleUnit, int rows, int fresh, long bytes, long millis, int tries) {}

  void taken(Taken taken) {
    database
        .jdbc()
        .sql(
            """
            insert into upload_session as s
              (session_id, scale_unit, package_id, rows, fresh, bytes, duration_millis, tries)
            values (:session, :scaleUnit, :package, :rows, :fresh, :bytes, :millis,
              greatest(:tries, 1))
            on conflict (scale_unit, package_id) do update
            set last_received_at = now(), fresh = s.fresh + excluded.fresh,
              duration_millis = excluded.duration_millis, tries = greatest(s.tries + 1, :tries)
            """)
        .param("session", UUID.randomUUID())
        .param("scaleUnit", taken.scaleUnit())
        .param("package", taken.packageId())
        .param("rows", taken.rows())
        .param("fresh", taken.fresh())
        .param("bytes", taken.bytes())
        .param("millis", taken.millis())
        .param("tries", taken.tries())
        .update();
  }

  /// Counts refusals up: one row for each scale unit, reason and hour.
  void refused(String scaleUnit, String error, long times, long bytes) {
    database
        .jdbc()
        .sql(
            """
            insert into upload_session as s (session_id, scale_unit, error, hour, bytes, tries)
            values (:session, :scaleUnit, :error, date_trunc('hour', now()), :bytes, :times)
            on conflict (scale_unit, error, hour) do update
            set last_received_at = now(), bytes = excluded.bytes, tries = s.tries + excluded.tries
            """)
        .param("session", UUID.randomUUID())
        .param("scaleUnit", scaleUnit)
        .param("error", error)
        .param("bytes", bytes)
        .param("times", times)
        .update();
  }

  List<Upload> page(
      Optional<String> scaleUnit,
      Optional<UploadStatus> status,
      int limit,
      Optional<PageMark> after) {
    return jdbc.sql(
            SELECT
                + """
                where (cast(:scaleUnit as text) is null or s.scale_unit = :scaleUnit)
                  and (cast(:at as timestamptz) is null or (s.received_at, s.session_id) < (:at, :id))
                  and %s
                order by s.received_at desc, s.session_id desc
                limit :limit
                """
                    .formatted(status.map(UploadSessionTable::condition).orElse("true")))
        .param("scaleUnit", scaleUnit.orElse(null))
        .param("at", RunHistoryTable.at(after))
        .param("id", after.map(PageMark::id).orElse(null), Types.OTHER)
        .param("limit", limit)
        .query(UploadSessionTable::row)
        .list();
  }

  /// By semi-joins with the few rows that wait or need repair, so that a filter for them does not
  /// count the rows of every session.
  private static String condition(UploadStatus status) {
    String waits = has("Staged");
    String parked = has("Parked");
    return switch (status) {
      case UploadFailed -> "s.package_id is null";
      case Uploaded -> waits;
      case ApplyFailed -> "%s and not %s and not %s".formatted(parked, waits, has("Converted"));
      case AppliedInPart -> "%s and not %s and %s".formatted(parked, waits, has("Converted"));
      case Applied ->
          "s.package_id is not null and not %s and not %s and (s.fresh > 0 or %s)"
              .formatted(waits, parked, has("Converted"));
      case Canceled ->
          "s.package_id is not null and s.fresh = 0 and not %s and not %s and not %s"
              .formatted(waits, parked, has("Converted"));
    };
  }

  private static String has(String state) {
    return """
        exists (select from staged_customer c where c.package_id = s.package_id
          and c.scale_unit = s.scale_unit and c.state = '%s')"""
        .formatted(state);
  }

  /// By the session's own id, or by that of the package it was.
  Optional<Upload> find(UUID id) {
    return jdbc.sql(SELECT + " where s.session_id = :id or s.package_id = :id limit 1")
        .param("id", id)
        .query(UploadSessionTable::row)
        .optional();
  }

  List<UploadedRow> rows(String scaleUnit, UUID packageId, int limit) {
    return jdbc.sql(
            """
            select customer_id, version, operating_unit_number, state, reason_code, attempts
            from staged_customer
            where package_id = :package and scale_unit = :scaleUnit
            order by state = 'Parked' desc, state = 'Staged' desc, customer_id, version
            limit :limit
            """)
        .param("package", packageId)
        .param("scaleUnit", scaleUnit)
        .param("limit", limit)
        .query(
            (row, n) ->
                new UploadedRow(
                    row.getObject("customer_id", UUID.class),
                    row.getInt("version"),
                    row.getString("operating_unit_number"),
                    row.getString("state"),
                    row.getString("reason_code"),
                    row.getInt("attempts")))
        .list();
  }

  private static Upload row(ResultSet row, int number) throws SQLException {
    long waiting = row.getLong("waiting");
    long converted = row.getLong("converted");
    long parked = row.getLong("parked");
    return new Upload(
        row.getObject("session_id", UUID.class),
        Optional.ofNullable(row.getObject("package_id", UUID.class)),
        row.getString("scale_unit"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_received_at", OffsetDateTime.class).toInstant(),
        row.getLong("rows"),
        // A process that died between staging and this table's row counted nothing.
        Math.max(row.getLong("fresh"), waiting + converted + parked),
        waiting,
        converted,
        parked,
        row.getLong("bytes"),
        Duration.ofMillis(row.getLong("duration_millis")),
        row.getInt("tries"),
        Optional.ofNullable(row.getString("error")));
  }
}
