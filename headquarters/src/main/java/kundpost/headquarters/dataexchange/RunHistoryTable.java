package kundpost.headquarters.dataexchange;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.dataexchange.Jobs.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The runs of the past, as staff read them.
@Repository
class RunHistoryTable {

  private final JdbcClient jdbc;

  RunHistoryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Jobs.Run> page(JobNumber job, Jobs.RunFilter filter, int limit, Optional<PageMark> after) {
    return jdbc.sql(
            """
            select r.*,
              case when r.job = 'SYNC-CUSTOMERS' then (
                select count(distinct (m.customer_id, m.version, m.scale_unit)) from staged_move m
                where m.to_state = 'Parked' and m.from_state = 'Staged'
                  and m.at between r.reported_at - make_interval(secs => r.duration_millis / 1000.0)
                    and r.reported_at)
              else 0 end as parked
            from job_run r
            where r.job = :job
              and (cast(:outcome as text) is null or r.outcome = :outcome)
              and (cast(:scaleUnit as text) is null or r.scale_unit = :scaleUnit)
              and (cast(:at as timestamptz) is null or (r.started_at, r.run_id) < (:at, :id))
            order by r.started_at desc, r.run_id desc
            limit :limit
            """)
        .param("job", job.wireName())
        .param("outcome", filter.outcome().map(Outcome::name).orElse(null))
        .param("scaleUnit", filter.scaleUnit().orElse(null))
        .param("at", at(after))
        .param("id", after.map(PageMark::id).orElse(null), java.sql.Types.OTHER)
        .param("limit", limit)
        .query((row, n) -> JobTable.run(row))
        .list();
  }

  static java.time.@Nullable OffsetDateTime at(Optional<PageMark> mark) {
    return mark.map(known -> known.at().atOffset(ZoneOffset.UTC)).orElse(null);
  }

  Jobs.Day lastDay(JobNumber job) {
    return jdbc.sql(
            """
            select count(*) as runs, count(*) filter (where outcome = 'Failed') as failed,
              coalesce(sum(rows), 0) as rows,
              case when :job = 'SYNC-CUSTOMERS' then (
                select count(distinct (m.customer_id, m.version, m.scale_unit)) from staged_move m
                where m.to_state = 'Parked' and m.from_state = 'Staged'
                  and m.at > now() - interval '24 hours')
              else 0 end as parked
            from job_run where job = :job and started_at > now() - interval '24 hours'
            """)
        .param("job", job.wireName())
        .query(
            (row, n) ->
                new Jobs.Day(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }
}
