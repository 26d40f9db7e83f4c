package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.StatusGroups.Group;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.headquarters.dataexchange.WaitsInChannel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What channels told of records that have not left them, without those that have arrived since.
@Repository
class ChannelTable {

  private static final int MOST_GROUPS = 500;

  /// Why a record waits is the same for all of a scale unit's that failed before, and for all that
  /// did not.
  private static final String FROM =
      """
       from waiting_at_channel w
      join unnest(cast(:units as text[]), cast(:fresh as text[]), cast(:failed as text[]))
        as u(scale_unit, fresh, failed) using (scale_unit)
      where not exists (select from staged_customer s where s.customer_id = w.customer_id
        and s.version = w.version and s.scale_unit = w.scale_unit)
      """;

  private static final String REASON =
      "case when w.last_error is null then u.fresh else u.failed end";

  private static final String COLUMNS =
      """
      select w.*, (select c.account_number from customer c
        where c.customer_id = coalesce((select a.customer_id from customer_alias a
          where a.alias_id = w.customer_id), w.customer_id)) as account_number
      """;

  private final JdbcClient jdbc;

  ChannelTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param accountNumber of the customer in headquarters that the record is about; empty when
  ///   there is none yet
  record Row(
      StagedKey key,
      String store,
      Instant since,
      int attempts,
      Instant nextAttemptAt,
      Optional<String> lastError,
      Optional<String> accountNumber) {

    StatusTable.Position position() {
      return new StatusTable.Position(since, key);
    }

    private static Row of(ResultSet row, int number) throws SQLException {
      return new Row(
          new StagedKey(
              row.getObject("customer_id", UUID.class),
              row.getInt("version"),
              row.getString("scale_unit")),
          row.getString("operating_unit_number"),
          StatusRow.instant(row, "since").orElseThrow(),
          row.getInt("attempts"),
          StatusRow.instant(row, "next_attempt_at").orElseThrow(),
          Optional.ofNullable(row.getString("last_error")),
          Optional.ofNullable(row.getString("account_number")));
    }
  }

  /// The scale units that are asked about, each with its two reasons to wait.
  record Units(List<ScaleUnit> all, WaitsInChannel.Settings settings) {

    private String[] ids() {
      return all.stream().map(unit -> unit.id().value()).toArray(String[]::new);
    }

    private String[] reasons(boolean failedBefore) {
      return all.stream()
          .map(unit -> settings.reason(unit, failedBefore).name())
          .toArray(String[]::new);
    }
  }

  /// Newest first.
  List<Row> page(
      Units units, StatusFilter filter, int limit, Optional<StatusTable.Position> after) {
    Map<String, Object> parameters = new HashMap<>();
    String beyond = "";
    if (after.isPresent()) {
      beyond =
          " and (w.since, w.customer_id, w.version, w.scale_unit)"
              + " < (:since, :id, :version, :scaleUnit)";
      StagedKey key = after.get().key();
      parameters.put("since", after.get().receivedAt().atOffset(ZoneOffset.UTC));
      parameters.put("id", key.customerId());
      parameters.put("version", key.version());
      parameters.put("scaleUnit", key.scaleUnit());
    }
    return query(
            COLUMNS
                + FROM
                + narrowed(filter, parameters)
                + beyond
                + " order by w.since desc,"
                + " w.customer_id desc, w.version desc, w.scale_unit desc limit "
                + limit,
            units,
            parameters)
        .query(Row::of)
        .list();
  }

  List<Row> of(Units units, UUID customerId) {
    return query(
            COLUMNS + FROM + " and w.customer_id = :id order by w.version desc, w.since limit 100",
            units,
            Map.of("id", customerId))
        .query(Row::of)
        .list();
  }

  /// How many of each scale unit the list shows.
  Map<String, Long> listed(Units units, StatusFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    query(
            "select w.scale_unit, count(*)" + FROM + narrowed(filter, parameters) + " group by 1",
            units,
            parameters)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  /// How many of each scale unit's told records have arrived since.
  Map<String, Long> arrived(Units units) {
    Map<String, Long> counts = new HashMap<>();
    query(
            "select w.scale_unit, count(*)"
                + FROM.replace("where not exists", "where exists")
                + " group by 1",
            units,
            Map.of())
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  List<Group> groups(Units units, StatusFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    return query(
            "select "
                + REASON
                + " as reason, w.operating_unit_number as store, count(*) as count,"
                + " min(w.since) as oldest, max(w.since) as newest"
                + FROM
                + narrowed(filter, parameters)
                + " group by 1, 2 order by 3 desc, 1, 2 limit "
                + MOST_GROUPS,
            units,
            parameters)
        .query(
            (row, n) ->
                new Group(
                    State.InChannel,
                    row.getString("reason"),
                    "",
                    row.getString("store"),
                    row.getLong("count"),
                    StatusRow.instant(row, "oldest").orElseThrow(),
                    StatusRow.instant(row, "newest").orElseThrow()))
        .list();
  }

  private static String narrowed(StatusFilter filter, Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>();
    filter
        .reason()
        .ifPresent(
            reason -> {
              conditions.add(REASON + " = :reason");
              parameters.put("reason", reason);
            });
    filter
        .store()
        .ifPresent(
            store -> {
              conditions.add("w.operating_unit_number = :store");
              parameters.put("store", store);
            });
    filter
        .olderThan()
        .ifPresent(
            age -> {
              conditions.add("w.since < now() - make_interval(secs => :age)");
              parameters.put("age", age.toMillis() / 1000.0);
            });
    return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
  }

  private JdbcClient.StatementSpec query(String sql, Units units, Map<String, Object> parameters) {
    return jdbc.sql(sql)
        .param("units", units.ids())
        .param("fresh", units.reasons(false))
        .param("failed", units.reasons(true))
        .params(parameters);
  }
}
