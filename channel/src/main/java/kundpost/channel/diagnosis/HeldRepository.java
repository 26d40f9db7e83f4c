package kundpost.channel.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.CustomerQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds what the channel holds of one customer. By id it reads one row; by a hash it walks the
/// queue, so that no sign-up pays for an index that only this question needs.
@Repository
class HeldRepository {

  private static final String SELECT =
      """
      select c.customer_id, c.operating_unit_number, c.version, c.state, c.created_at,
        c.fallback_reason, o.enqueued_at, coalesce(o.attempts, 0) as attempts, o.last_error,
        greatest(o.next_attempt_at, o.rests_until) as next_attempt_at,
        case when c.state = 'Synchronized' then coalesce(
          (select min(m.at) from customer_move m
            where m.customer_id = c.customer_id and m.to_state = 'Synchronized'),
          c.created_at) end as numbered_at
      """;

  private static final String BY_ID =
      SELECT
          + """
          from customer c left join outgoing_customer o using (customer_id)
          where c.customer_id = :id or c.main_customer_id = :id
          order by c.created_at limit :most
          """;

  private static final String BY_HASH =
      SELECT
          + """
          from outgoing_customer o join customer c using (customer_id)
            left join customer_identity i using (customer_id)
          where decode(:hash, 'hex') in (
            sha256(convert_to(lower(c.email collate "pg_c_utf8"), 'UTF8')),
            sha256(convert_to(c.phone, 'UTF8')),
            sha256(convert_to(
              lower((c.given_name || ' ' || c.surname) collate "pg_c_utf8"), 'UTF8')),
            sha256(convert_to(lower(i.subject collate "pg_c_utf8"), 'UTF8')))
          order by o.enqueued_at desc limit :most
          """;

  private final ChannelDatabase.Background database;

  HeldRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  List<CustomerQuestion.Held> find(CustomerQuestion question) {
    UUID id = question.customerId();
    String hash = question.keyHash();
    List<CustomerQuestion.Held> byId =
        id == null ? List.of() : read(database.client().sql(BY_ID).param("id", id));
    return !byId.isEmpty() ? byId : byHash(hash);
  }

  private List<CustomerQuestion.Held> byHash(@Nullable String hash) {
    return hash == null ? List.of() : read(database.client().sql(BY_HASH).param("hash", hash));
  }

  private static List<CustomerQuestion.Held> read(JdbcClient.StatementSpec query) {
    return query.param("most", CustomerQuestion.MOST_TOLD).query(HeldRepository::held).list();
  }

  private static CustomerQuestion.Held held(ResultSet row, int number) throws SQLException {
    return new CustomerQuestion.Held(
        row.getObject("customer_id", UUID.class),
        row.getString("operating_unit_number"),
        row.getInt("version"),
        row.getString("state"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "numbered_at"),
        instant(row, "enqueued_at"),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        row.getString("last_error"),
        row.getString("fallback_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
