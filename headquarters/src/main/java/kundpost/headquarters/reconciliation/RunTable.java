package kundpost.headquarters.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.reconciliation.Difference.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Runs of RECONCILE and what each found.
@Repository
class RunTable {

  /// So many differences of a run are listed by name; all are counted, and mended.
  static final int MOST_LISTED = 10_000;

  private static final int RUNS_KEPT = 30;

  private final Background database;

  RunTable(Background database) {
    this.database = database;
  }

  record Run(UUID run, String scaleUnit, boolean mending, Instant startedAt) {}

  void begin(UUID run, String scaleUnit, boolean mending) {
    database
        .jdbc()
        .sql(
            """
            with old as (
              select run from reconciliation_run
              where scale_unit = :scaleUnit order by started_at desc offset :kept)
            delete from reconciliation_run where run in (select run from old)
            """)
        .param("scaleUnit", scaleUnit)
        .param("kept", RUNS_KEPT - 1)
        .update();
    database
        .jdbc()
        .sql(
            """
            insert into reconciliation_run (run, scale_unit, mending)
            values (:run, :scaleUnit, :mending) on conflict (run) do nothing
            """)
        .param("run", run)
        .param("scaleUnit", scaleUnit)
        .param("mending", mending)
        .update();
  }

  /// Empty for a run that this scale unit has not begun here, or that has ended.
  Optional<Run> open(UUID run, String scaleUnit) {
    return database
        .jdbc()
        .sql(
            """
            select scale_unit, mending, started_at from reconciliation_run
            where run = :run and scale_unit = :scaleUnit and finished_at is null
            """)
        .param("run", run)
        .param("scaleUnit", scaleUnit)
        .query(
            (row, n) ->
                new Run(
                    run,
                    row.getString("scale_unit"),
                    row.getBoolean("mending"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// Adds a stretch, once however often it comes.
  void add(UUID run, @Nullable UUID after, @Nullable UUID upTo, Found found) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              if (advance(run, after, upTo, found)) {
                list(run, found.listed());
              }
            });
  }

  private boolean advance(UUID run, @Nullable UUID after, @Nullable UUID upTo, Found found) {
    return database
            .jdbc()
            .sql(
                """
                update reconciliation_run
                set compared_to = coalesce(:upTo, compared_to), complete = cast(:upTo as uuid) is null,
                  customers_in_channel = customers_in_channel + :inChannel,
                  customers_in_headquarters = customers_in_headquarters + :inHeadquarters,
                  on_the_way = on_the_way + :onTheWay, in_repair = in_repair + :inRepair,
                  differing = differing + :differing, mended = mended + :mended
                where run = :run and compared_to is not distinct from :after and not complete
                """)
            .param("run", run)
            .param("after", after, Types.OTHER)
            .param("upTo", upTo, Types.OTHER)
            .param("inChannel", found.inChannel())
            .param("inHeadquarters", found.inHeadquarters())
            .param("onTheWay", found.onTheWay())
            .param("inRepair", found.inRepair())
            .param("differing", found.differing())
            .param("mended", found.mended())
            .update()
        == 1;
  }

  private void list(UUID run, List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    database
        .jdbc()
        .sql(
            """
            insert into reconciliation_difference
            select :run, d.* from unnest(cast(:ids as uuid[]), cast(:kinds as text[]),
              cast(:inChannel as text[]), cast(:inHeadquarters as text[]), cast(:mended as boolean[]))
              as d
            where (select count(*) from reconciliation_difference where run = :run) < :most
            on conflict do nothing
            """)
        .param("run", run)
        .param("ids", column(differences, d -> d.customerId().toString()))
        .param("kinds", column(differences, d -> d.kind().name()))
        .param("inChannel", column(differences, d -> d.numberInChannel().orElse(null)))
        .param("inHeadquarters", column(differences, d -> d.numberInHeadquarters().orElse(null)))
        .param("mended", column(differences, d -> Boolean.toString(d.mended())))
        .param("most", MOST_LISTED)
        .update();
  }

  private static String[] column(
      List<Difference> rows, java.util.function.Function<Difference, @Nullable String> part) {
    return rows.stream().map(part).toArray(String[]::new);
  }

  void end(UUID run, @Nullable String error) {
    database
        .jdbc()
        .sql(
            """
            update reconciliation_run
            set finished_at = now(), error = coalesce(:error, case when not complete then 'Incomplete' end)
            where run = :run and finished_at is null
            """)
        .param("run", run)
        .param("error", error, Types.VARCHAR)
        .update();
  }

  Optional<Reconciliations.Result> latest(String scaleUnit) {
    return database
        .jdbc()
        .sql(
            """
            select * from reconciliation_run where scale_unit = :scaleUnit
            order by started_at desc limit 1
            """)
        .param("scaleUnit", scaleUnit)
        .query(RunTable::result)
        .optional();
  }

  private static Reconciliations.Result result(ResultSet row, int number) throws SQLException {
    return new Reconciliations.Result(
        row.getObject("run", UUID.class),
        row.getString("scale_unit"),
        row.getBoolean("mending"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getLong("customers_in_channel"),
        row.getLong("customers_in_headquarters"),
        row.getLong("on_the_way"),
        row.getLong("in_repair"),
        row.getLong("differing"),
        row.getLong("mended"),
        Optional.ofNullable(row.getString("error")));
  }

  /// In the order of the ids.
  List<Difference> differences(UUID run, Optional<UUID> after, int limit) {
    return database
        .jdbc()
        .sql(
            """
            select * from reconciliation_difference
            where run = :run and (cast(:after as uuid) is null or customer_id > :after)
            order by customer_id limit :limit
            """)
        .param("run", run)
        .param("after", after.orElse(null), Types.OTHER)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Difference(
                    row.getObject("customer_id", UUID.class),
                    Kind.valueOf(row.getString("kind")),
                    Optional.ofNullable(row.getString("number_in_channel")),
                    Optional.ofNullable(row.getString("number_in_headquarters")),
                    row.getBoolean("mended")))
        .list();
  }
}
