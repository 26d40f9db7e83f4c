package kundpost.headquarters.asynccustomers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts and reads what a bulk retry would take.
@Repository
class PreviewTable {

  private static final int MOST_GROUPS = 500;

  private final Background database;

  PreviewTable(Background database) {
    this.database = database;
  }

  /// Takes one entry.
  interface Visitor {
    void visit(String scaleUnit, String record, List<Reason> problems);
  }

  List<BulkRetries.ByStore> byStore(StatusFilter filter, WaitingReason whenDue) {
    return query(
            "select s.operating_unit_number as store, count(*) as count",
            " group by 1 order by 2 desc, 1",
            filter,
            whenDue)
        .query((row, n) -> new BulkRetries.ByStore(ShownText.of(row.getString(1)), row.getLong(2)))
        .list();
  }

  /// Largest first, at most 500.
  Map<RetryPreview.Key, Long> byReason(StatusFilter filter, WaitingReason whenDue) {
    Map<RetryPreview.Key, Long> counts = new LinkedHashMap<>();
    query(
            "select key, count(*) as count",
            " group by key order by count(*) desc, key limit " + MOST_GROUPS,
            filter,
            whenDue,
            " cross join unnest(s.reasons) as key",
            " and position(' ' in key) > 0")
        .query(
            (row, n) -> {
              String[] parts = row.getString("key").split(" ", 2);
              return Map.entry(new RetryPreview.Key(parts[0], parts[1]), row.getLong("count"));
            })
        .list()
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /// The oldest entries.
  void eachOf(StatusFilter filter, WaitingReason whenDue, int most, Visitor visitor) {
    query(
            "select s.scale_unit, s.record::text as record, s.problems",
            " order by s.received_at limit " + most,
            filter,
            whenDue)
        .query(
            row -> {
              String problems = row.getString("problems");
              visitor.visit(
                  row.getString("scale_unit"),
                  row.getString("record"),
                  problems == null ? List.of() : List.of(Json.read(problems, Reason[].class)));
            });
  }

  private JdbcClient.StatementSpec query(
      String select, String rest, StatusFilter filter, WaitingReason whenDue) {
    return query(select, rest, filter, whenDue, "", "");
  }

  private JdbcClient.StatementSpec query(
      String select,
      String rest,
      StatusFilter filter,
      WaitingReason whenDue,
      String join,
      String condition) {
    FilterSql where = FilterSql.of(filter, whenDue);
    return where.onto(
        database
            .jdbc()
            .sql(
                select
                    + " from staged_customer s"
                    + join
                    + " where s.state <> 'Converted' and "
                    + BulkRetryTable.CAN_BE_RETRIED
                    + condition
                    + " and "
                    + where.condition()
                    + rest));
  }
}
