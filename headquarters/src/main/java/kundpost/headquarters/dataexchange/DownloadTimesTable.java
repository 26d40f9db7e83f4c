package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kundpost.exchange.JobNumber;
import kundpost.exchange.ScaleUnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DownloadTimesTable implements DownloadTimes {

  private final JdbcClient jdbc;

  DownloadTimesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<Long, Instant> handedOut(ScaleUnitId scaleUnit, Collection<Long> positions) {
    return jdbc
        .sql(
            """
            select p.position, d.handed_out_at
            from unnest(cast(:positions as bigint[])) as p (position), lateral (
              select s.handed_out_at, s.to_position from download_session s
              where s.scale_unit = :unit and s.job = :job and s.from_position < p.position
              order by s.from_position desc limit 1) d
            where d.to_position >= p.position
            """)
        .param("positions", positions.toArray(Long[]::new))
        .param("unit", scaleUnit.value())
        .param("job", JobNumber.CUSTOMERS_1010.wireName())
        .query(
            (row, n) ->
                Map.entry(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
  }
}
