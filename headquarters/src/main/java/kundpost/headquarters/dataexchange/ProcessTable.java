package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// The processes of headquarters and the signs of life that each leaves.
@Repository
class ProcessTable {

  private final Background database;

  ProcessTable(Background database) {
    this.database = database;
  }

  /// Scale units that may have been told numbers which this database has forgotten. After a short
  /// absence those in contact until then; after a long one, or a restored copy, all of a day.
  List<String> mayKnowMore(Duration shortAbsence, Duration justBefore, Duration longBefore) {
    return database
        .jdbc()
        .sql(
            """
            with last as (
              select coalesce(
                (select max(alive_at) from headquarters_process),
                (select max(last_contact_at) from scale_unit)) as at)
            select u.id from scale_unit u, last
            where u.public_key is not null
              and u.last_contact_at > last.at - make_interval(secs =>
                case when last.at > now() - make_interval(secs => :short)
                  then :justBefore else :longBefore end)
            """)
        .param("short", shortAbsence.toSeconds())
        .param("justBefore", justBefore.toSeconds())
        .param("longBefore", longBefore.toSeconds())
        .query(String.class)
        .list();
  }

  void begin(UUID process) {
    database
        .jdbc()
        .sql("delete from headquarters_process where alive_at < now() - interval '7 days'")
        .update();
    database
        .jdbc()
        .sql(
            """
            insert into headquarters_process (process, feed_position)
            select :process, position from feed where name = 'customers'
            """)
        .param("process", process)
        .update();
  }

  /// Leaves a sign of life; false when the row is not as this process left it.
  boolean tick(UUID process, long expected, boolean givesNumbers) {
    return database
            .jdbc()
            .sql(
                """
                update headquarters_process set ticks = ticks + 1, alive_at = now(),
                  gives_numbers = :gives,
                  feed_position = (select position from feed where name = 'customers')
                where process = :process and ticks = :expected
                """)
            .param("process", process)
            .param("expected", expected)
            .param("gives", givesNumbers)
            .update()
        == 1;
  }

  Optional<Long> ticks(UUID process) {
    return database
        .jdbc()
        .sql("select ticks from headquarters_process where process = :process")
        .param("process", process)
        .query(Long.class)
        .optional();
  }

  /// Where the feed certainly was when this copy of the database was made.
  long positionOfCopy() {
    return database
        .jdbc()
        .sql("select coalesce(max(feed_position), 0) from headquarters_process")
        .query(Long.class)
        .single();
  }

  /// Forgets what an older copy says of this process.
  void forget(UUID process) {
    database
        .jdbc()
        .sql("delete from headquarters_process where process = :process")
        .param("process", process)
        .update();
  }

  /// Whether another process, alive since the given one began, gives numbers: it was there before
  /// and knows that nothing was set back.
  boolean anotherGivesNumbers(UUID process) {
    return database
        .jdbc()
        .sql(
            """
            select exists (
              select from headquarters_process other, headquarters_process me
              where me.process = :process and other.process <> me.process
                and other.gives_numbers and other.alive_at > me.started_at)
            """)
        .param("process", process)
        .query(Boolean.class)
        .single();
  }
}
