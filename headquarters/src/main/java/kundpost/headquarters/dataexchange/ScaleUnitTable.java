package kundpost.headquarters.dataexchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.ScaleUnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// The scale units, as the back office reads and pauses them.
@Repository
class ScaleUnitTable implements ScaleUnits {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(2);
  private static final String SELECT =
      """
      select u.*, s.numbers, s.names
      from scale_unit u, lateral (
        select array_agg(operating_unit_number order by operating_unit_number) as numbers,
          array_agg(name order by operating_unit_number) as names
        from online_store where scale_unit = u.id) s
      """;

  private final JdbcClient jdbc;
  private final Publication publication;
  private final TransactionTemplate transactions;

  ScaleUnitTable(JdbcClient jdbc, Publication publication, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.publication = publication;
    this.transactions = transactions;
  }

  @Override
  public List<ScaleUnit> all() {
    return jdbc.sql(SELECT + " order by u.id").query(ScaleUnitTable::row).list();
  }

  @Override
  public Optional<ScaleUnit> find(ScaleUnitId id) {
    return jdbc.sql(SELECT + " where u.id = :id")
        .param("id", id.value())
        .query(ScaleUnitTable::row)
        .optional();
  }

  @Override
  public List<Waiting> waiting(ScaleUnitId id) {
    return jdbc.sql(
            """
            select w.*, coalesce(s.name, w.operating_unit_number) as store_name
            from waiting_at_channel w left join online_store s using (operating_unit_number)
            where w.scale_unit = :id
            order by w.since, w.customer_id, w.version
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Waiting(
                    row.getObject("customer_id", UUID.class),
                    row.getInt("version"),
                    new Store(row.getString("operating_unit_number"), row.getString("store_name")),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getInt("attempts"),
                    row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getString("last_error"))))
        .list();
  }

  @Override
  public long uploadedLastHour(ScaleUnitId id) {
    return jdbc.sql(
            """
            select coalesce(sum(rows), 0) from upload_session
            where scale_unit = :id and received_at > now() - interval '1 hour'
            """)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  @Override
  public boolean pause(ScaleUnitId id, boolean paused, String reason, String by) {
    Boolean changed =
        transactions.execute(
            status -> {
              int rows =
                  jdbc.sql(
                          """
                          update scale_unit
                          set paused = :paused, pause_reason = :reason, pause_changed_by = :by,
                            pause_changed_at = case when paused = :paused then pause_changed_at else now() end
                          where id = :id
                          """)
                      .param("paused", paused)
                      .param("reason", paused ? reason : "")
                      .param("by", by)
                      .param("id", id.value())
                      .update();
              if (rows > 0) {
                publication.changed(Publication.Subject.CONTROL);
              }
              return rows > 0;
            });
    if (Boolean.TRUE.equals(changed)) {
      publication.awaitInForce(Publication.Subject.CONTROL, KNOWN_WITHIN);
      return true;
    }
    return false;
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
        instant(row, "oldest_waiting_since"),
        Duration.ofMillis(row.getLong("clock_offset_millis")),
        pause(row),
        stores(row));
  }

  private static Optional<Pause> pause(ResultSet row) throws SQLException {
    Optional<Instant> since = instant(row, "pause_changed_at");
    String by = row.getString("pause_changed_by");
    String reason = row.getString("pause_reason");
    return row.getBoolean("paused")
        ? since.map(at -> new Pause(at, by == null ? "" : by, reason))
        : Optional.empty();
  }

  private static List<Store> stores(ResultSet row) throws SQLException {
    List<Store> stores = new ArrayList<>();
    if (row.getArray("numbers") != null) {
      String[] numbers = (String[]) row.getArray("numbers").getArray();
      String[] names = (String[]) row.getArray("names").getArray();
      for (int i = 0; i < numbers.length; i++) {
        stores.add(new Store(numbers[i], names[i]));
      }
    }
    return stores;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
