package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who holds which staged rows. A claim is taken by one statement that counts the attempt durably
/// before the work begins, and runs out by the database's clock.
@Repository
class ClaimTable {

  /// Rows in one claim; a customer's further versions come on top.
  static final int ROWS_AT_ONCE = 500;

  /// Rows of a claim that are the newest due ones, so that a fresh sign-up overtakes a backlog.
  static final int FRESH_ROWS = ROWS_AT_ONCE / 4;

  /// How many times its equal share of a claim a scale unit may fill when others leave room.
  static final int SHARES = 4;

  /// Conversions begun for one row before a person must look at it.
  static final int MOST_ATTEMPTS = 6;

  /// Claims of one row that ran out before a person must look at it.
  static final int MOST_CRASHES = 3;

  /// Claims that ran out that are seen to between two claims.
  private static final int MOST_ENDED_AT_ONCE = 4;

  /// SQL for a random wait, in full jitter: up to 2 s after the first attempt, 4 s after the
  /// second, and so on, at most 300 s.
  static final String BACK_OFF =
      "make_interval(secs => random() * least(300, 2 * power(2, least(attempts, 20) - 1)))";

  private static final String WAITS =
      "s.state = 'Staged' and s.claimed_until is null and s.crashes = 0";

  /// Takes what `mine` names: the rows say who holds them, and the claim as a whole is kept for
  /// whoever has to end it.
  private static final String HOLD =
      """
      , claim as materialized (
        select nextval('claim_sequence') as number, now() + make_interval(secs => :lease) as until
        where exists (select from mine)
      ), kept as (
        insert into conversion_claim (claim, until, customer_ids)
        select number, until, array(select distinct customer_id from mine) from claim
      )
      update staged_customer s set ANEW, claim = claim.number, claimed_by = :by,
        claimed_until = claim.until
      from mine cross join claim
      where s.customer_id = mine.customer_id and s.version = mine.version
        and s.scale_unit = mine.scale_unit
      returning s.customer_id, s.version, s.scale_unit, s.record::text as record, s.state,
        s.problems, s.received_at, s.finished_at, s.attempts,
        s.corrected_at is not null as corrected, null as account_number, s.claim
      """;

  private static final String ONE_MORE_ATTEMPT = "attempts = attempts + 1";

  private static final String SOME =
      """
      with recursive unit as (
        (select s.scale_unit from staged_customer s where WAITS order by s.scale_unit limit 1)
        union all
        select (select s.scale_unit from staged_customer s
          where WAITS and s.scale_unit > u.scale_unit order by s.scale_unit limit 1)
        from unit u where u.scale_unit is not null
      ), share as (
        select least(ROWS, ceil(SHARES.0 * ROWS / greatest(count(scale_unit), 1)))::bigint as most
        from unit
      ), oldest as (
        select row.customer_id, u.scale_unit
        from unit u cross join share cross join lateral (
          select s.customer_id, row_number() over (order by s.next_attempt_at) as turn
          from staged_customer s
          where WAITS and s.scale_unit = u.scale_unit and s.next_attempt_at <= now()
          order by s.next_attempt_at limit share.most) row
        order by row.turn limit ROWS - FRESH
      ), newest as (
        select row.customer_id, u.scale_unit
        from unit u cross join share cross join lateral (
          select s.customer_id, row_number() over (order by s.next_attempt_at desc) as turn
          from staged_customer s
          where WAITS and s.scale_unit = u.scale_unit and s.next_attempt_at <= now()
          order by s.next_attempt_at desc limit least(share.most, FRESH)) row
        order by row.turn limit FRESH
      ), picked as materialized (
        select customer_id, scale_unit from oldest union select customer_id, scale_unit from newest
      ), mine as materialized (
        select s.customer_id, s.version, s.scale_unit
        from picked p cross join lateral (
          select w.customer_id, w.version, w.scale_unit from staged_customer w
          where w.customer_id = p.customer_id and w.scale_unit = p.scale_unit
            and w.state = 'Staged' and w.claimed_until is null
          for update skip locked) s
        where (s.customer_id, s.scale_unit) not in (
          select a.customer_id, a.scale_unit from staged_customer a
          where a.state = 'Staged' and a.crashes > 0)
      )
      """
              .replace("WAITS", WAITS)
              .replace("SHARES", Integer.toString(SHARES))
              .replace("ROWS", Integer.toString(ROWS_AT_ONCE))
              .replace("FRESH", Integer.toString(FRESH_ROWS))
          + HOLD.replace("ANEW", ONE_MORE_ATTEMPT);

  private static final String ONE_ALONE =
      """
      with one as (
        select customer_id, scale_unit from staged_customer
        where state = 'Staged' and crashes > 0 and claimed_until is null
          and next_attempt_at <= now()
        order by next_attempt_at limit 1
        for update skip locked
      ), mine as materialized (
        select s.customer_id, s.version, s.scale_unit from staged_customer s join one
          on s.customer_id = one.customer_id and s.scale_unit = one.scale_unit
        where s.state = 'Staged' and s.claimed_until is null
        for update of s
      )
      """
          + HOLD.replace("ANEW", ONE_MORE_ATTEMPT);

  private static final String ALL_OF =
      """
      with mine as materialized (
        select customer_id, version, scale_unit from staged_customer
        where customer_id = :id and state <> 'Converted'
        for update
      )
      """
          + HOLD.replace(
              "ANEW",
              "attempts = 1, crashes = 0, moves = moves + 1, reason_code = 'Retried',"
                  + " moved_by = :actor, state = 'Staged', problems = null, finished_at = null,"
                  + " next_attempt_at = now()");

  private final Background database;
  private final Duration lease;
  private final String self = UUID.randomUUID().toString().substring(0, 8);

  /// @param lease how long a row stays with a worker that says nothing: at least three times the
  ///   longest batch, so that only a worker that is dead or stands still loses its rows
  ClaimTable(
      Background database, @Value("${kundpost.headquarters.conversion-lease:10s}") Duration lease) {
    this.database = database;
    this.lease = lease;
  }

  /// Some of what is due: a share of each scale unit, the oldest first but a quarter of it the
  /// newest, and with a row all waiting versions of its customer.
  Claim some() {
    return claim(Claim.JOB, sql(SOME));
  }

  /// Whether there is somebody for [#oneAlone].
  boolean someHaveToBeAlone() {
    return database
        .jdbc()
        .sql(
            """
            select exists (select from staged_customer where state = 'Staged' and crashes > 0
              and claimed_until is null and next_attempt_at <= now())
            """)
        .query(Boolean.class)
        .single();
  }

  /// One customer of those whose worker did not come to an end last time.
  Claim oneAlone() {
    return claim(Claim.JOB, sql(ONE_ALONE));
  }

  /// All of a customer's rows that are no customer yet, parked ones too, whoever holds them, with
  /// all attempts anew.
  Claim allOf(UUID customerId, String by) {
    return claim(by, sql(ALL_OF).param("actor", by).param("id", customerId));
  }

  private JdbcClient.StatementSpec sql(String sql) {
    return database.jdbc().sql(sql).param("by", self).param("lease", lease.toMillis() / 1000.0);
  }

  private record Held(long claim, StagedRow row) {
    static Held of(ResultSet row, int number) throws SQLException {
      return new Held(row.getLong("claim"), StagedTable.row(row, number));
    }
  }

  private static Claim claim(String actor, JdbcClient.StatementSpec statement) {
    List<Held> held = statement.query(Held::of).list();
    return new Claim(
        held.isEmpty() ? 0 : held.getFirst().claim(), actor, held.stream().map(Held::row).toList());
  }

  /// Ends claims that ran out: each counts as a crash of its rows. The first time a row is due
  /// again at once, alone; then it waits; at the bounds it is parked.
  void endThoseThatRanOut() {
    database
        .jdbc()
        .sql(
            """
            with ended as materialized (
              delete from conversion_claim where claim in (
                select claim from conversion_claim where until <= now()
                order by until limit :most for update skip locked)
              returning claim, customer_ids
            ), o as materialized (
              select s.customer_id, s.version, s.scale_unit,
                s.crashes + 1 >= :mostCrashes or s.attempts >= :mostAttempts as over
              from ended cross join unnest(ended.customer_ids) as held(customer_id)
              cross join lateral (
                select * from staged_customer r
                where r.customer_id = held.customer_id and r.claim = ended.claim
                  and r.state = 'Staged' and r.claimed_until is not null
                for update) s
            )
            update staged_customer s
            set moves = moves + 1, moved_by = :actor, crashes = crashes + 1, claim = null,
              claimed_by = null, claimed_until = null,
              state = case when over then 'Parked' else 'Staged' end,
              reason_code = case when over then 'ConversionFailed' else 'ClaimRanOut' end,
              problems = case when over then cast(:problems as jsonb) end,
              finished_at = case when over then now() end,
              next_attempt_at = case when over or crashes = 0 then now() else now() + BACK_OFF end
            from o
            where s.customer_id = o.customer_id and s.version = o.version
              and s.scale_unit = o.scale_unit
            """
                .replace("BACK_OFF", BACK_OFF))
        .param("actor", Claim.JOB)
        .param("problems", Json.write(List.of(StagedTable.failed())))
        .param("mostCrashes", MOST_CRASHES)
        .param("mostAttempts", MOST_ATTEMPTS)
        .param("most", MOST_ENDED_AT_ONCE)
        .update();
  }

  /// How long until something is due or a claim runs out; empty when nothing waits.
  Optional<Duration> untilNext() {
    return database
        .jdbc()
        .sql(
            """
            select (extract(epoch from least(
                (select min(next_attempt_at) from staged_customer s where WAITS),
                (select min(next_attempt_at) from staged_customer
                  where state = 'Staged' and crashes > 0 and claimed_until is null),
                (select min(until) from conversion_claim)) - now()) * 1000)::bigint
              as millis
            """
                .replace("WAITS", WAITS))
        .query((row, number) -> Optional.ofNullable((Long) row.getObject(1)))
        .single()
        .map(millis -> Duration.ofMillis(Math.max(0, millis)));
  }
}
