package kundpost.headquarters.dataexchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The scale units, as the back office reads them.
@Repository
class ScaleUnitTable implements ScaleUnits {

  private final JdbcClient jdbc;

  ScaleUnitTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ScaleUnit> all() {
    return jdbc.sql("select * from scale_unit order by id").query(ScaleUnitTable::row).list();
  }

  @Override
  public Optional<ScaleUnit> find(ScaleUnitId id) {
    return jdbc.sql("select * from scale_unit where id = :id")
        .param("id", id.value())
        .query(ScaleUnitTable::row)
        .optional();
  }

  @Override
  public void expect(ScaleUnitId id, String name, String enrolmentCode) {
    jdbc.sql(
            """
            insert into scale_unit (id, name, enrolment_code_hash) values (:id, :name, :hash)
            on conflict (id) do nothing
            """)
        .param("id", id.value())
        .param("name", name)
        .param("hash", EnrolmentTable.hash(enrolmentCode))
        .update();
  }

  private static ScaleUnit row(ResultSet row, int number) throws SQLException {
    return new ScaleUnit(
        new ScaleUnitId(row.getString("id")),
        row.getString("name"),
        row.getString("public_key") != null,
        instant(row, "last_contact_at"),
        row.getLong("control_version_at_channel"),
        row.getLong("channel_configuration_version_at_channel"),
        row.getLong("global_configuration_version_at_channel"),
        row.getLong("customer_position_at_channel"),
        row.getLong("waiting_at_channel"),
        instant(row, "oldest_waiting_since"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
