package kundpost.headquarters.dataexchange;

import java.time.Duration;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// Deletes what the exchange need not remember any more.
@Repository
class HousekeepingTable {

  private final Background database;

  HousekeepingTable(Background database) {
    this.database = database;
  }

  /// What grows with time.
  enum Kind {
    UPLOAD_SESSIONS("upload_session", "last_received_at < now() - :age"),
    DOWNLOAD_SESSIONS("download_session", "handed_out_at < now() - :age"),
    /// The newest run of a job stays however old it is: it is the job's last run.
    RUNS(
        "job_run",
        """
        reported_at < now() - :age and exists (
          select from job_run n where n.job = t.job
            and n.scale_unit is not distinct from t.scale_unit and n.started_at > t.started_at)"""),
    COMMANDS("run_command", "reported_at < now() - :age");

    private final String table;
    private final String old;

    Kind(String table, String old) {
      this.table = table;
      this.old = old;
    }
  }

  /// @return how many were deleted
  int deleteOlder(Kind kind, Duration age, int most) {
    return database
        .jdbc()
        .sql(
            """
            delete from %1$s where ctid in (
              select t.ctid from %1$s t where %2$s limit :most for update skip locked)
            """
                .formatted(kind.table, kind.old.replace(":age", "make_interval(secs => :seconds)")))
        .param("seconds", age.toSeconds())
        .param("most", most)
        .update();
  }
}
