package kundpost.channel.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.Heartbeat;
import org.springframework.stereotype.Repository;

/// Looks at the upload queue without touching it, at a price that does not rise with its length.
@Repository
class WaitingRepository {

  private static final String LONGEST =
      """
      select o.*, c.operating_unit_number
      from (
        (select * from outgoing_customer where refusals = 0
          order by enqueued_at, customer_id limit :most)
        union all
        (select * from outgoing_customer where refusals > 0
          order by enqueued_at, customer_id limit :most)
        order by enqueued_at, customer_id limit :most) o
      join customer c using (customer_id)
      order by o.enqueued_at, o.customer_id
      """;

  private final ChannelDatabase.Background database;

  WaitingRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  List<Heartbeat.Waiting> longest(int most) {
    return database
        .client()
        .sql(LONGEST)
        .param("most", most)
        .query(WaitingRepository::waiting)
        .list();
  }

  /// How many wait, but at most as many as asked for.
  long countUpTo(int most) {
    return database
        .client()
        .sql("select count(*) from (select from outgoing_customer limit :most) as waiting")
        .param("most", most)
        .query(Long.class)
        .single();
  }

  /// How many wait; reads the whole queue.
  long count() {
    return database
        .client()
        .sql("select count(*) from outgoing_customer")
        .query(Long.class)
        .single();
  }

  private static Heartbeat.Waiting waiting(ResultSet row, int number) throws SQLException {
    return new Heartbeat.Waiting(
        row.getObject("customer_id", UUID.class),
        row.getString("operating_unit_number"),
        row.getInt("version"),
        row.getObject("enqueued_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
        row.getString("last_error"));
  }
}
