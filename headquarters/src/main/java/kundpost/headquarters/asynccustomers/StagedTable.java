package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Staged rows on their way to becoming customers. The record itself is only ever read whole: SQL
/// that looks inside would stumble over text that PostgreSQL cannot hold.
@Repository
class StagedTable {

  static final int MOST_ATTEMPTS = 3;

  /// Longer than any conversion of one batch; so long a row waits when the process died meanwhile.
  private static final Duration CLAIM = Duration.ofSeconds(20);

  private static final String CLAIMED =
      " returning customer_id, version, scale_unit, record::text as record, state, problems,"
          + " received_at, finished_at, attempts, corrected_at is not null as corrected,"
          + " null as account_number";

  private final Background database;

  StagedTable(Background database) {
    this.database = database;
  }

  /// Begins the conversion of rows that wait, oldest first: counts the attempt, durably, so that a
  /// row which brings the process down is known for it.
  List<StagedRow> claim(int most) {
    return database
        .jdbc()
        .sql(
            """
            update staged_customer
            set attempts = attempts + 1, claimed_until = now() + make_interval(secs => :claim)
            where (customer_id, version, scale_unit) in (
              select customer_id, version, scale_unit from staged_customer
              where state = 'Staged' and attempts < :mostAttempts
                and (claimed_until is null or claimed_until < now())
              order by received_at
              limit :most
              for update skip locked)
            """
                + CLAIMED)
        .param("claim", CLAIM.toSeconds())
        .param("mostAttempts", MOST_ATTEMPTS)
        .param("most", most)
        .query(StagedTable::row)
        .list();
  }

  /// Begins the conversion of one customer's rows, parked ones too, with all attempts anew.
  List<StagedRow> claimAllOf(UUID customerId) {
    return database
        .jdbc()
        .sql(
            """
            update staged_customer
            set moves = moves + 1, reason_code = 'Retried', moved_by = 'staff', state = 'Staged', problems = null, finished_at = null, attempts = 1,
              claimed_until = now() + make_interval(secs => :claim)
            where customer_id = :id and state <> 'Converted'
            """
                + CLAIMED)
        .param("claim", CLAIM.toSeconds())
        .param("id", customerId)
        .query(StagedTable::row)
        .list();
  }

  /// Parks rows whose last attempt never came to an end.
  int parkExhausted() {
    return database
        .jdbc()
        .sql(
            """
            update staged_customer
            set moves = moves + 1, reason_code = 'ConversionFailed', moved_by = 'SYNC-CUSTOMERS', state = 'Parked', problems = cast(:problems as jsonb), finished_at = now(),
              claimed_until = null
            where state = 'Staged' and attempts >= :mostAttempts
              and (claimed_until is null or claimed_until < now())
            """)
        .param("problems", Json.write(List.of(failed())))
        .param("mostAttempts", MOST_ATTEMPTS)
        .update();
  }

  static Reason failed() {
    return new Reason("", Reason.CONVERSION_FAILED, 0);
  }

  /// Ends conversions that went well, and with them older parked states of the same customers from
  /// the same scale unit: the newer state says all they said. Runs in the caller's transaction.
  void converted(List<StagedKey> keys) {
    onKeys(
            keys,
            """
            update staged_customer s
            set moves = moves + 1, reason_code = 'Converted', moved_by = 'SYNC-CUSTOMERS', state = 'Converted', problems = null, finished_at = now(), claimed_until = null
            from k
            where s.customer_id = k.customer_id and s.scale_unit = k.scale_unit
              and (s.version = k.version and s.state <> 'Converted'
                or s.version < k.version and s.state = 'Parked')
            """)
        .update();
  }

  /// Runs in the caller's transaction.
  void parked(Map<StagedKey, List<Reason>> refused) {
    refused.forEach(
        (key, problems) ->
            onKeys(
                    List.of(key),
                    """
                    update staged_customer s
                    set moves = moves + 1, reason_code = 'Refused', moved_by = 'SYNC-CUSTOMERS', state = 'Parked', problems = cast(:problems as jsonb),
                      finished_at = now(), claimed_until = null
                    from k
                    where s.customer_id = k.customer_id and s.version = k.version
                      and s.scale_unit = k.scale_unit and s.state = 'Staged'
                    """)
                .param("problems", Json.write(problems))
                .update());
  }

  /// Gives rows back that could not be converted for no fault of their own.
  void release(Collection<StagedKey> keys) {
    onKeys(
            List.copyOf(keys),
            """
            update staged_customer s
            set attempts = greatest(attempts - 1, 0), claimed_until = null
            from k
            where s.customer_id = k.customer_id and s.version = k.version
              and s.scale_unit = k.scale_unit and s.state = 'Staged'
            """)
        .update();
  }

  /// Ends a claim but keeps the attempt counted.
  void failedOnce(StagedKey key) {
    onKeys(
            List.of(key),
            """
            update staged_customer s set claimed_until = null
            from k
            where s.customer_id = k.customer_id and s.version = k.version
              and s.scale_unit = k.scale_unit and s.state = 'Staged'
            """)
        .update();
  }

  private JdbcClient.StatementSpec onKeys(List<StagedKey> keys, String sql) {
    return database
        .jdbc()
        .sql(
            """
            with k as (select * from unnest(cast(:ids as uuid[]), cast(:versions as int[]),
              cast(:scaleUnits as text[])) as k(customer_id, version, scale_unit))
            """
                + sql)
        .param("ids", StagedKey.column(keys, StagedKey::customerId))
        .param("versions", StagedKey.column(keys, StagedKey::version))
        .param("scaleUnits", StagedKey.column(keys, StagedKey::scaleUnit));
  }

  static StagedRow row(ResultSet row, int number) throws SQLException {
    String problems = row.getString("problems");
    return new StagedRow(
        new StagedKey(
            row.getObject("customer_id", UUID.class),
            row.getInt("version"),
            row.getString("scale_unit")),
        row.getString("record"),
        State.valueOf(row.getString("state")),
        problems == null ? List.of() : List.of(Json.read(problems, Reason[].class)),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getInt("attempts"),
        row.getBoolean("corrected"),
        Optional.ofNullable(row.getString("account_number")));
  }
}
