package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Staged rows as the repair desk sees and corrects them.
@Repository
class StatusTable {

  private static final String SELECT =
      """
      select s.customer_id, s.version, s.scale_unit, s.record::text as record, s.state, s.problems,
        s.received_at, s.finished_at, s.attempts, s.corrected_at is not null as corrected,
        (select c.account_number from customer c
          where s.state = 'Converted' and c.customer_id = coalesce(
            (select a.customer_id from customer_alias a where a.alias_id = s.customer_id),
            s.customer_id)) as account_number
      from staged_customer s
      """;

  private final JdbcClient jdbc;

  StatusTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a page ended.
  record Position(Instant receivedAt, StagedKey key) {}

  List<StagedRow> page(Optional<State> state, int limit, Optional<Position> after) {
    String where =
        " where true"
            + (state.isPresent() ? " and s.state = :state" : "")
            + (after.isPresent()
                ? " and (s.received_at, s.customer_id, s.version, s.scale_unit)"
                    + " < (:receivedAt, :id, :version, :scaleUnit)"
                : "");
    JdbcClient.StatementSpec query =
        jdbc.sql(
                SELECT
                    + where
                    + " order by s.received_at desc, s.customer_id desc, s.version desc,"
                    + " s.scale_unit desc limit :limit")
            .param("limit", limit);
    if (state.isPresent()) {
      query = query.param("state", state.get().name());
    }
    if (after.isPresent()) {
      StagedKey key = after.get().key();
      query =
          query
              .param("receivedAt", after.get().receivedAt().atOffset(ZoneOffset.UTC))
              .param("id", key.customerId())
              .param("version", key.version())
              .param("scaleUnit", key.scaleUnit());
    }
    return query.query(StagedTable::row).list();
  }

  long count(State state) {
    return jdbc.sql("select count(*) from staged_customer where state = :state")
        .param("state", state.name())
        .query(Long.class)
        .single();
  }

  Optional<StagedRow> mostUrgent(UUID customerId) {
    return jdbc.sql(
            SELECT
                + " where s.customer_id = :id order by s.state = 'Parked' desc,"
                + " s.state = 'Staged' desc, s.version desc, s.received_at desc limit 1")
        .param("id", customerId)
        .query(StagedTable::row)
        .optional();
  }

  /// Saves a correction of a parked row: it waits again when nothing is wrong any more.
  ///
  /// @param problems what is still wrong
  /// @return whether the row was still parked
  boolean correct(StagedKey key, String record, List<Reason> problems, String by) {
    return jdbc.sql(
                """
                update staged_customer
                set moves = moves + 1, reason_code = 'Corrected', moved_by = :by, record = cast(:record as json), corrected_at = now(), corrected_by = :by,
                  state = case when :ready then 'Staged' else 'Parked' end,
                  problems = case when :ready then null else cast(:problems as jsonb) end,
                  finished_at = case when :ready then null else finished_at end,
                  attempts = case when :ready then 0 else attempts end
                where customer_id = :id and version = :version and scale_unit = :scaleUnit
                  and state = 'Parked'
                """)
            .param("record", record)
            .param("by", by)
            .param("ready", problems.isEmpty())
            .param("problems", Json.write(problems))
            .param("id", key.customerId())
            .param("version", key.version())
            .param("scaleUnit", key.scaleUnit())
            .update()
        == 1;
  }
}
