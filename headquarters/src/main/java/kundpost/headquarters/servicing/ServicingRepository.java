package kundpost.headquarters.servicing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ServicingRepository {

  private final JdbcClient jdbc;

  ServicingRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Servicing read() {
    return jdbc.sql("select active, until, message, changed_at, changed_by from servicing")
        .query(ServicingRepository::row)
        .single();
  }

  void write(boolean active, Optional<Instant> until, String message, Instant now, String by) {
    jdbc.sql(
            """
            update servicing
            set active = :active, until = :until, message = :message, changed_at = :now,
                changed_by = :by
            """)
        .param("active", active)
        .param(
            "until",
            until.map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("message", message)
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  /// Ends servicing whose time is over; answers false when there is none, or another copy of
  /// headquarters was first.
  boolean endIfOver(Instant now) {
    return jdbc.sql(
                """
                update servicing
                set active = false, until = null, message = '', changed_at = :now,
                    changed_by = 'end time'
                where active and until <= :now
                """)
            .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static Servicing row(ResultSet row, int number) throws SQLException {
    return new Servicing(
        row.getBoolean("active"),
        Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant),
        row.getString("message"),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("changed_by"));
  }
}
