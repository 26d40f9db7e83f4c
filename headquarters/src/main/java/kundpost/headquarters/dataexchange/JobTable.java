package kundpost.headquarters.dataexchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// Schedules, runs, and commands to run now.
@Repository
class JobTable {

  private static final int LONGEST_ERROR = 100;

  private final Background database;

  JobTable(Background database) {
    this.database = database;
  }

  static JobSchedule schedule(ResultSet row) throws SQLException {
    return new JobSchedule(
        JobSchedule.Kind.valueOf(row.getString("schedule_kind")),
        row.getString("every"),
        row.getString("cron"));
  }

  /// What is set for a job.
  record Setting(JobSchedule schedule, boolean active) {

    static final Setting NONE = new Setting(JobSchedule.MANUAL, true);

    /// What the job really goes by.
    JobSchedule inForce() {
      return active ? schedule : JobSchedule.MANUAL;
    }
  }

  Map<JobNumber, Setting> settings() {
    return database
        .jdbc()
        .sql("select number, schedule_kind, every, cron, active from job")
        .query(
            (row, n) ->
                Map.entry(
                    JobNumber.ofWireName(row.getString(1)),
                    new Setting(schedule(row), row.getBoolean("active"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Map<JobNumber, Jobs.Run> lastRuns() {
    return database
        .jdbc()
        .sql(
            """
            select distinct on (job) *, 0 as parked from job_run order by job, started_at desc
            """)
        .query((row, n) -> Map.entry(JobNumber.ofWireName(row.getString("job")), run(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Jobs.Run> runsOf(UUID commandId) {
    return database
        .jdbc()
        .sql(
            """
            select *, 0 as parked from job_run where command_id = :id
            order by scale_unit, started_at
            """)
        .param("id", commandId)
        .query((row, n) -> run(row))
        .list();
  }

  static Jobs.Run run(ResultSet row) throws SQLException {
    return new Jobs.Run(
        row.getObject("run_id", UUID.class),
        Optional.ofNullable(row.getString("scale_unit")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Duration.ofMillis(row.getLong("duration_millis")),
        row.getLong("rows"),
        row.getLong("parked"),
        row.getLong("bytes"),
        Jobs.Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getString("error")));
  }

  /// Takes a scale unit's report once, however often it comes.
  void recordReport(ScaleUnitId from, JobRunReport report) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              record(Optional.of(from), report);
              if (report.commandId() != null) {
                closeCommand(from, report.commandId());
              }
            });
  }

  /// @param from empty for a run in headquarters
  void record(Optional<ScaleUnitId> from, JobRunReport report) {
    String error = report.error();
    database
        .jdbc()
        .sql(
            """
            insert into job_run (run_id, job, scale_unit, command_id, started_at, duration_millis,
              rows, bytes, outcome, error)
            values (:runId, :job, :scaleUnit, :commandId, :startedAt, :millis, :rows, :bytes,
              :outcome, :error)
            on conflict (run_id) do nothing
            """)
        .param("runId", report.runId())
        .param("job", report.job())
        .param("scaleUnit", from.map(ScaleUnitId::value).orElse(null))
        .param("commandId", report.commandId())
        .param("startedAt", report.startedAt().atOffset(ZoneOffset.UTC))
        .param("millis", report.durationMillis())
        .param("rows", report.rows())
        .param("bytes", report.bytes())
        .param("outcome", report.outcome())
        .param(
            "error",
            error == null || error.length() <= LONGEST_ERROR
                ? error
                : error.substring(0, LONGEST_ERROR))
        .update();
  }

  private void closeCommand(ScaleUnitId from, UUID commandId) {
    database
        .jdbc()
        .sql(
            """
            update run_command set reported_at = now()
            where command_id = :id and scale_unit = :scaleUnit and reported_at is null
            """)
        .param("id", commandId)
        .param("scaleUnit", from.value())
        .update();
  }

  /// Asks every enrolled scale unit, or one, to run the job; those out of contact when they are
  /// back.
  void command(UUID commandId, JobNumber job, String by, Optional<ScaleUnitId> only) {
    database
        .jdbc()
        .sql(
            """
            insert into run_command (command_id, scale_unit, job, issued_by)
            select :id, u.id, :job, :by from scale_unit u
            where u.public_key is not null and u.id = coalesce(:only, u.id)
            """)
        .param("id", commandId)
        .param("job", job.wireName())
        .param("by", by)
        .param("only", only.map(ScaleUnitId::value).orElse(null), java.sql.Types.VARCHAR)
        .update();
  }

  record Unreported(String scaleUnit, boolean inContact) {}

  List<Unreported> unreported(UUID commandId) {
    return database
        .jdbc()
        .sql(
            """
            select c.scale_unit,
              coalesce(u.last_contact_at > now() - make_interval(secs => :contact), false)
                and not u.paused
            from run_command c join scale_unit u on u.id = c.scale_unit
            where c.command_id = :id and c.reported_at is null
            order by c.scale_unit
            """)
        .param("contact", ScaleUnits.IN_CONTACT.toSeconds())
        .param("id", commandId)
        .query((row, n) -> new Unreported(row.getString(1), row.getBoolean(2)))
        .list();
  }
}
