package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.customers.CustomerCheck;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What became of staged rows, written under the claim that the work began with. The record itself
/// is only ever read whole: SQL that looks inside would stumble over text that PostgreSQL cannot
/// hold.
@Repository
class StagedTable {

  private final Background database;

  StagedTable(Background database) {
    this.database = database;
  }

  static Reason failed() {
    return new Reason("", Reason.CONVERSION_FAILED, 0);
  }

  /// Ends conversions that went well. Runs in the caller's transaction.
  ///
  /// @throws Fenced when a row is not held under the claim any more
  void converted(Claim claim, List<StagedKey> keys) {
    expect(
        keys.size(),
        onKeys(
            claim,
            keys,
            """
            update staged_customer s
            set moves = moves + 1, reason_code = 'Converted', moved_by = :actor,
              state = 'Converted', finished_at = now(), claimed_until = null
            from k
            where s.customer_id = k.customer_id and s.version = k.version
              and s.scale_unit = k.scale_unit and s.claim = :claim and s.state = 'Staged'
            """));
  }

  /// Ends older parked states of the same customers from the same scale unit that the converted
  /// ones contain: those that were made from the same version of headquarters. One that was made
  /// from another says something of its own, and stays. Runs in the caller's transaction.
  ///
  /// @param converted each with what it was made from
  void superseded(Claim claim, Map<StagedKey, Optional<Integer>> converted) {
    List<StagedKey> newer = converted.keySet().stream().filter(key -> key.version() > 1).toList();
    if (newer.isEmpty()) {
      return;
    }
    List<StagedKey> contained = new ArrayList<>();
    onKeys(
            claim,
            newer,
            """
            select s.customer_id, s.version, s.scale_unit, s.record::text as record, k.ordinal
            from k join staged_customer s on s.customer_id = k.customer_id
              and s.version < k.version and s.scale_unit = k.scale_unit
            where s.state = 'Parked'
            for update of s
            """)
        .query(
            row -> {
              Integer basedOn = Json.read(row.getString("record"), CustomerRecord.class).basedOn();
              StagedKey by = newer.get(row.getInt("ordinal") - 1);
              if (CustomerCheck.base(basedOn).equals(converted.get(by))) {
                contained.add(key(row));
              }
            });
    if (!contained.isEmpty()) {
      onKeys(
              claim,
              contained.stream().distinct().toList(),
              """
              update staged_customer s
              set moves = moves + 1, reason_code = 'Superseded', moved_by = :actor,
                state = 'Converted', problems = null, finished_at = now()
              from k
              where s.customer_id = k.customer_id and s.version = k.version
                and s.scale_unit = k.scale_unit and s.state = 'Parked'
              """)
          .update();
    }
  }

  /// All rows of the claim came to their end. Runs in the caller's transaction.
  void over(Claim claim) {
    database
        .jdbc()
        .sql("delete from conversion_claim where claim = :claim")
        .param("claim", claim.number())
        .update();
  }

  /// Parks refused rows, each for its own reasons. Runs in the caller's transaction.
  ///
  /// @throws Fenced when a row is not held under the claim any more
  void parked(Claim claim, String reasonCode, Map<StagedKey, List<Reason>> refused) {
    if (refused.isEmpty()) {
      return;
    }
    List<StagedKey> keys = List.copyOf(refused.keySet());
    expect(
        keys.size(),
        onKeys(
                claim,
                keys,
                """
                update staged_customer s
                set moves = moves + 1, reason_code = :reason, moved_by = :actor, state = 'Parked',
                  problems = cast((cast(:problems as text[]))[k.ordinal] as jsonb),
                  finished_at = now(), claimed_until = null, next_attempt_at = now()
                from k
                where s.customer_id = k.customer_id and s.version = k.version
                  and s.scale_unit = k.scale_unit and s.claim = :claim and s.state = 'Staged'
                """)
            .param("reason", reasonCode)
            .param("problems", refused.values().stream().map(Json::write).toArray(String[]::new)));
  }

  private static void expect(int rows, JdbcClient.StatementSpec update) {
    if (update.update() != rows) {
      throw new Fenced();
    }
  }

  /// Gives rows back that could not be converted for no fault of their own.
  void release(Claim claim, List<StagedKey> keys) {
    onKeys(
            claim,
            keys,
            """
            update staged_customer s
            set attempts = greatest(attempts - 1, 0), claim = null, claimed_by = null,
              claimed_until = null
            from k
            where s.customer_id = k.customer_id and s.version = k.version
              and s.scale_unit = k.scale_unit and s.claim = :claim and s.state = 'Staged'
            """)
        .update();
  }

  /// Lets a row wait for its next attempt.
  void failedOnce(Claim claim, StagedKey key) {
    onKeys(
            claim,
            List.of(key),
            """
            update staged_customer s
            set moves = moves + 1, reason_code = 'AttemptFailed', moved_by = :actor, claim = null,
              claimed_by = null, claimed_until = null, next_attempt_at = now() + BACK_OFF
            from k
            where s.customer_id = k.customer_id and s.version = k.version
              and s.scale_unit = k.scale_unit and s.claim = :claim and s.state = 'Staged'
            """
                .replace("BACK_OFF", ClaimTable.BACK_OFF))
        .update();
  }

  /// What became of the rows that still carry the claim's number; rows that another claim took are
  /// not among them.
  Map<StagedKey, State> stillOf(Claim claim, List<StagedKey> keys) {
    Map<StagedKey, State> states = new HashMap<>();
    onKeys(
            claim,
            keys,
            """
            select customer_id, version, scale_unit, s.state
            from staged_customer s join k using (customer_id, version, scale_unit)
            where s.claim = :claim
            """)
        .query(
            row -> {
              states.put(key(row), State.valueOf(row.getString("state")));
            });
    return states;
  }

  private JdbcClient.StatementSpec onKeys(Claim claim, List<StagedKey> keys, String sql) {
    return database
        .jdbc()
        .sql(
            """
            with k as (select * from unnest(cast(:ids as uuid[]), cast(:versions as int[]),
              cast(:scaleUnits as text[])) with ordinality
              as k(customer_id, version, scale_unit, ordinal))
            """
                + sql)
        .param("ids", StagedKey.column(keys, StagedKey::customerId))
        .param("versions", StagedKey.column(keys, StagedKey::version))
        .param("scaleUnits", StagedKey.column(keys, StagedKey::scaleUnit))
        .param("claim", claim.number())
        .param("actor", claim.actor());
  }

  private static StagedKey key(ResultSet row) throws SQLException {
    return new StagedKey(
        row.getObject("customer_id", UUID.class),
        row.getInt("version"),
        row.getString("scale_unit"));
  }

  static StagedRow row(ResultSet row, int number) throws SQLException {
    String problems = row.getString("problems");
    return new StagedRow(
        key(row),
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
