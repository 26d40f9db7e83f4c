package kundpost.headquarters.dataexchange;

import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Puts schedules in force, in the back office's transaction.
@Repository
class ScheduleTable {

  private final JdbcClient jdbc;
  private final Publication publication;

  ScheduleTable(JdbcClient jdbc, Publication publication) {
    this.jdbc = jdbc;
    this.publication = publication;
  }

  @Transactional
  public void save(JobNumber job, JobSchedule schedule, boolean active, String by) {
    jdbc.sql(
            """
            update job set schedule_kind = :kind, every = :every, cron = :cron, active = :active,
              changed_at = now(), changed_by = :by
            where number = :number
            """)
        .param("kind", schedule.kind().name())
        .param("every", schedule.every())
        .param("cron", schedule.cron())
        .param("active", active)
        .param("by", by)
        .param("number", job.wireName())
        .update();
    publication.changed(Publication.Subject.CONTROL);
  }
}
