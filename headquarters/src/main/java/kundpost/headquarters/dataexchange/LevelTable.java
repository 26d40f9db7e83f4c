package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// What headquarters knows of how level each scale unit is with it, and what happened to that.
@Repository
class LevelTable implements ExchangeIncidents, Mending {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(20);

  private final Background database;

  LevelTable(Background database) {
    this.database = database;
  }

  record Epoch(int epoch, long counter) {}

  Epoch epoch(String scaleUnit) {
    return database
        .jdbc()
        .sql("select epoch, replication_counter from scale_unit where id = :id")
        .param("id", scaleUnit)
        .query((row, n) -> new Epoch(row.getInt(1), row.getLong(2)))
        .optional()
        .orElse(new Epoch(1, 0));
  }

  /// The greatest counter is kept: of a package or a heartbeat, whichever comes first.
  void sawCounter(String scaleUnit, long counter) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit set replication_counter = :counter
            where id = :id and replication_counter < :counter
            """)
        .param("counter", counter)
        .param("id", scaleUnit)
        .update();
  }

  /// Takes over an epoch that the channel has begun; false when it is known already.
  boolean beginEpoch(String scaleUnit, int epoch, long counter) {
    return database
            .jdbc()
            .sql(
                """
                update scale_unit set epoch = :epoch, replication_counter = :counter
                where id = :id and epoch < :epoch
                """)
            .param("epoch", epoch)
            .param("counter", counter)
            .param("id", scaleUnit)
            .update()
        == 1;
  }

  long positionInStep(String scaleUnit) {
    return database
        .jdbc()
        .sql("select position_in_step from scale_unit where id = :id")
        .param("id", scaleUnit)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  void inStep(String scaleUnit, long position) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit set position_in_step = :position
            where id = :id and position_in_step <> :position
            """)
        .param("position", position)
        .param("id", scaleUnit)
        .update();
  }

  @Override
  public void due(String scaleUnit) {
    database
        .jdbc()
        .sql("update scale_unit set mend_due_since = now(), mend_asked_at = null where id = :id")
        .param("id", scaleUnit)
        .update();
  }

  @Override
  public boolean isDue(String scaleUnit) {
    return database
        .jdbc()
        .sql("select exists (select from scale_unit where id = :id and mend_due_since is not null)")
        .param("id", scaleUnit)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void done(String scaleUnit, Instant began) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit set mend_due_since = null
            where id = :id and mend_due_since <= :began
            """)
        .param("id", scaleUnit)
        .param("began", began.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Asks the scale unit for a run where mending is due and none is asked for; again after a while
  /// when a run came to nothing.
  void askForMending(String scaleUnit) {
    database
        .jdbc()
        .sql(
            """
            with asked as (
              update scale_unit set mend_asked_at = now()
              where id = :id and mend_due_since is not null
                and (mend_asked_at is null
                  or mend_asked_at < now() - make_interval(secs => :again))
                and not exists (
                  select from run_command
                  where scale_unit = :id and job = :job and reported_at is null)
              returning id)
            insert into run_command (command_id, scale_unit, job, issued_by)
            select :command, id, :job, 'headquarters' from asked
            """)
        .param("id", scaleUnit)
        .param("again", ASK_AGAIN.toSeconds())
        .param("job", JobNumber.RECONCILE.wireName())
        .param("command", UUID.randomUUID())
        .update();
  }

  /// Keeps an incident, unless the same was kept within the last hour: a channel repeats itself.
  ///
  /// @return whether it is news
  boolean incident(Kind kind, Optional<String> scaleUnit, Object... facts) {
    return database
            .jdbc()
            .sql(
                """
                insert into exchange_incident (kind, scale_unit, facts)
                select :kind, :scaleUnit, cast(:facts as text[])
                where not exists (
                  select from exchange_incident
                  where kind = :kind and scale_unit is not distinct from :scaleUnit
                    and facts = cast(:facts as text[]) and at > now() - interval '1 hour')
                """)
            .param("kind", kind.name())
            .param("scaleUnit", scaleUnit.orElse(null), java.sql.Types.VARCHAR)
            .param("facts", Arrays.stream(facts).map(Object::toString).toArray(String[]::new))
            .update()
        == 1;
  }

  @Override
  public List<Incident> latest(int most) {
    return database
        .jdbc()
        .sql("select * from exchange_incident order by incident_id desc limit :most")
        .param("most", most)
        .query(
            (row, n) ->
                new Incident(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    Kind.valueOf(row.getString("kind")),
                    Optional.ofNullable(row.getString("scale_unit")),
                    List.of((String[]) row.getArray("facts").getArray())))
        .list();
  }
}
