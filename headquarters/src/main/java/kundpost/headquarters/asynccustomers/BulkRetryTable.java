package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.BulkRetries.BulkRetry;
import kundpost.headquarters.asynccustomers.BulkRetries.Progress;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Bulk retries as they are asked for and looked at.
@Repository
class BulkRetryTable {

  /// What a bulk retry takes: what is parked, and what rests before its next attempt.
  static final String CAN_BE_RETRIED =
      """
      (s.state = 'Parked' or s.state = 'Staged' and s.claimed_until is null
        and s.next_attempt_at > now())
      """;

  private static final String SELECT =
      """
      select b.*, (select count(*) from bulk_retry_record r
        where r.bulk_retry = b.id and r.outcome = 'UnderWay') as under_way
      from bulk_retry b
      """;

  private final Background database;

  BulkRetryTable(Background database) {
    this.database = database;
  }

  /// Writes down who asked for what, and which rows that means. Moves nothing.
  void create(UUID id, StatusFilter filter, WaitingReason whenDue, int most, String by) {
    FilterSql where = FilterSql.of(filter, whenDue);
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              boolean fresh =
                  sql("""
                      insert into bulk_retry (id, by, filter, total)
                      values (:retry, :by, cast(:asked as jsonb), 0) on conflict (id) do nothing
                      """)
                          .param("retry", id)
                          .param("by", by)
                          .param("asked", Json.write(filter.parameters()))
                          .update()
                      == 1;
              if (fresh) {
                where
                    .onto(
                        sql(
                            """
                            with taken as (
                              insert into bulk_retry_record (bulk_retry, customer_id, version, scale_unit)
                              select :retry, s.customer_id, s.version, s.scale_unit
                              from staged_customer s
                              where s.state <> 'Converted' and CAN_BE_RETRIED and CONDITION
                              order by s.received_at limit :most
                              returning 1)
                            update bulk_retry set total = (select count(*) from taken),
                              finished_at = case when exists (select from taken) then null else now() end
                            where id = :retry
                            """
                                .replace("CAN_BE_RETRIED", CAN_BE_RETRIED)
                                .replace("CONDITION", where.condition())))
                    .param("retry", id)
                    .param("most", most)
                    .update();
              }
            });
  }

  Optional<BulkRetry> find(UUID id, WaitingReason whenDue) {
    return sql(SELECT + " where b.id = :retry")
        .param("retry", id)
        .query((row, n) -> row(row, whenDue))
        .optional();
  }

  List<BulkRetry> newest(int limit, WaitingReason whenDue) {
    return sql(SELECT + " order by b.started_at desc limit :limit")
        .param("limit", limit)
        .query((row, n) -> row(row, whenDue))
        .list();
  }

  void stop(UUID id, String by) {
    sql("update bulk_retry set stopped_by = :by"
            + " where id = :retry and finished_at is null and stopped_by is null")
        .param("retry", id)
        .param("by", by)
        .update();
  }

  private JdbcClient.StatementSpec sql(String sql) {
    return database.jdbc().sql(sql);
  }

  private static BulkRetry row(ResultSet row, WaitingReason whenDue) throws SQLException {
    Map<String, String> filter = new LinkedHashMap<>();
    ((Map<?, ?>) Json.read(row.getString("filter"), Map.class))
        .forEach((name, value) -> filter.put(name.toString(), value.toString()));
    Optional<String> stoppedBy = Optional.ofNullable(row.getString("stopped_by"));
    boolean finished = row.getObject("finished_at") != null;
    return new BulkRetry(
        row.getObject("id", UUID.class),
        row.getString("by"),
        StatusRow.instant(row, "started_at").orElseThrow(),
        filter,
        stoppedBy.isPresent() ? Progress.Stopped : finished ? Progress.Done : Progress.Running,
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("converted"),
        row.getInt("parked_again"),
        row.getInt("skipped"),
        row.getInt("under_way"),
        whenDue,
        stoppedBy,
        StatusRow.instant(row, "finished_at"));
  }
}
