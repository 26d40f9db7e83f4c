package kundpost.headquarters.asynccustomers;

import java.util.List;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The steps of a bulk retry, each one transaction that another copy of headquarters cannot take at
/// the same time.
@Repository
class BulkRetrySteps {

  /// Rows moved at once.
  static final int BATCH = 200;

  /// Rows under way at once, so that fresh sign-ups never wait behind more than this.
  static final int MOST_UNDER_WAY = 600;

  private static final int MOST_AT_ONCE = 20;

  private final Background database;

  BulkRetrySteps(Background database) {
    this.database = database;
  }

  List<UUID> open() {
    return sql("select id from bulk_retry where finished_at is null order by started_at limit :most")
        .param("most", MOST_AT_ONCE)
        .query(UUID.class)
        .list();
  }

  /// Notes what became of rows under way and moves some more.
  ///
  /// @return how many rows were moved
  int step(UUID id) {
    Integer moved =
        database
            .transactions()
            .execute(
                status -> {
                  List<Boolean> stopped =
                      sql("""
                          select stopped_by is not null from bulk_retry
                          where id = :retry and finished_at is null for update skip locked
                          """)
                          .param("retry", id)
                          .query(Boolean.class)
                          .list();
                  if (stopped.isEmpty()) {
                    return 0;
                  }
                  settle(id);
                  int some = stopped.getFirst() ? 0 : move(id);
                  finish(id);
                  return some;
                });
    return moved == null ? 0 : moved;
  }

  private void settle(UUID id) {
    sql("""
        with over as (
          select r.customer_id, r.version, r.scale_unit, s.state
          from bulk_retry_record r left join staged_customer s using (customer_id, version, scale_unit)
          where r.bulk_retry = :retry and r.outcome = 'UnderWay'
            and (s.state is null or s.state <> 'Staged')),
        noted as (
          update bulk_retry_record r
          set outcome = case o.state when 'Converted' then 'Converted'
            when 'Parked' then 'ParkedAgain' else 'Skipped' end
          from over o
          where r.bulk_retry = :retry and r.customer_id = o.customer_id
            and r.version = o.version and r.scale_unit = o.scale_unit
          returning r.outcome)
        update bulk_retry set
          done = done + (select count(*) from noted),
          converted = converted + (select count(*) from noted where outcome = 'Converted'),
          parked_again = parked_again + (select count(*) from noted where outcome = 'ParkedAgain'),
          skipped = skipped + (select count(*) from noted where outcome = 'Skipped')
        where id = :retry and exists (select from noted)
        """)
        .param("retry", id)
        .update();
  }

  private int move(UUID id) {
    return sql("""
        with room as (
          select greatest(0, :mostUnderWay - count(*)) as rows from bulk_retry_record
          where bulk_retry = :retry and outcome = 'UnderWay'),
        turn as (
          select customer_id, version, scale_unit from bulk_retry_record
          where bulk_retry = :retry and outcome is null
          order by customer_id, version, scale_unit
          limit (select least(rows, :batch) from room)),
        moved as (
          update staged_customer s
          set moves = moves + 1, reason_code = 'Retried',
            moved_by = (select by from bulk_retry where id = :retry), state = 'Staged',
            problems = null, finished_at = null, attempts = 0, crashes = 0, claim = null, claimed_by = null,
            claimed_until = null, next_attempt_at = now()
          from turn t
          where s.customer_id = t.customer_id and s.version = t.version
            and s.scale_unit = t.scale_unit and CAN_BE_RETRIED
          returning s.customer_id, s.version, s.scale_unit),
        noted as (
          update bulk_retry_record r
          set outcome = case when m.customer_id is null then 'Skipped' else 'UnderWay' end,
            retried_at = case when m.customer_id is null then null else now() end
          from turn t left join moved m using (customer_id, version, scale_unit)
          where r.bulk_retry = :retry and r.customer_id = t.customer_id
            and r.version = t.version and r.scale_unit = t.scale_unit
          returning r.outcome),
        counted as (
          update bulk_retry set
            done = done + (select count(*) from noted where outcome = 'Skipped'),
            skipped = skipped + (select count(*) from noted where outcome = 'Skipped')
          where id = :retry)
        select count(*) from noted where outcome = 'UnderWay'
        """
            .replace("CAN_BE_RETRIED", BulkRetryTable.CAN_BE_RETRIED))
        .param("retry", id)
        .param("mostUnderWay", MOST_UNDER_WAY)
        .param("batch", BATCH)
        .query(Integer.class)
        .single();
  }

  private void finish(UUID id) {
    sql("""
        update bulk_retry set finished_at = now()
        where id = :retry
          and not exists (select from bulk_retry_record
            where bulk_retry = :retry and outcome = 'UnderWay')
          and (stopped_by is not null or not exists (select from bulk_retry_record
            where bulk_retry = :retry and outcome is null))
        """)
        .param("retry", id)
        .update();
  }

  private JdbcClient.StatementSpec sql(String sql) {
    return database.jdbc().sql(sql);
  }
}
