package kundpost.channel.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The upload queue: customers whose latest state headquarters has not confirmed.
@Repository
class OutgoingRepository {

  /// A customer's state as claimed for one shipment.
  ///
  /// @param attempt the fence: whoever claims later has a higher one
  record Claimed(CustomerRecord record, int attempt) {}

  /// What waits.
  record Waiting(long customers, Optional<Instant> oldestSince) {}

  private static final String CLAIM =
      """
      with due as (
        select customer_id from outgoing_customer
        where next_attempt_at <= now()
        order by enqueued_at, customer_id limit :most
        for update skip locked),
      claimed as (
        update outgoing_customer o
        set attempts = attempts + 1, next_attempt_at = now() + :lease * interval '1 second'
        from due where o.customer_id = due.customer_id
        returning o.customer_id, o.attempts)
      select c.*, claimed.attempts, i.issuer, i.subject
      from claimed join customer c using (customer_id)
      left join lateral (
        select issuer, subject from customer_identity i
        where i.customer_id = c.customer_id order by issuer, subject limit 1) i on true
      """;
  private static final String REMOVE =
      """
      delete from outgoing_customer o
      using unnest(:ids::uuid[], :versions::int[]) as sent (customer_id, version)
      where o.customer_id = sent.customer_id and o.version = sent.version
      """;
  private static final String PUT_BACK =
      """
      update outgoing_customer o
      set next_attempt_at = now() + :rest * interval '1 second', last_error = :error
      from unnest(:ids::uuid[], :versions::int[], :attempts::int[])
        as sent (customer_id, version, attempt)
      where o.customer_id = sent.customer_id and o.version = sent.version
        and o.attempts = sent.attempt
      """;
  private static final TypeReference<List<WireAddress>> ADDRESSES = new TypeReference<>() {};

  private final ChannelDatabase.Background database;
  private final JsonMapper json = JsonMapper.builder().build();

  OutgoingRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// Takes rows that are due, for as long as the lease; a sender that dies loses them to the next.
  List<Claimed> claim(int most, Duration lease) {
    return database
        .client()
        .sql(CLAIM)
        .param("most", most)
        .param("lease", lease.toSeconds())
        .query(this::claimed)
        .list();
  }

  /// Headquarters has them; a row changed meanwhile stays.
  void remove(List<Claimed> sent) {
    database
        .client()
        .sql(REMOVE)
        .param("ids", ids(sent))
        .param("versions", versions(sent))
        .update();
  }

  /// Lets rows go again after a rest; only by the latest claim, and only if they are still what was
  /// sent.
  void putBack(List<Claimed> unsent, Duration rest, String error) {
    database
        .client()
        .sql(PUT_BACK)
        .param("ids", ids(unsent))
        .param("versions", versions(unsent))
        .param(
            "attempts",
            unsent.stream().map(c -> Integer.toString(c.attempt())).toArray(String[]::new))
        .param("rest", rest.toSeconds())
        .param("error", error)
        .update();
  }

  Waiting waiting() {
    return database
        .client()
        .sql("select count(*) as customers, min(enqueued_at) as oldest from outgoing_customer")
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("customers"),
                    Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .single();
  }

  private Claimed claimed(ResultSet row, int number) throws SQLException {
    String issuer = row.getString("issuer");
    return new Claimed(
        new CustomerRecord(
            row.getObject("customer_id", UUID.class),
            row.getInt("version"),
            row.getString("operating_unit_number"),
            row.getString("given_name"),
            row.getString("surname"),
            row.getString("email"),
            row.getBoolean("email_verified"),
            row.getString("phone"),
            row.getString("language"),
            json.readValue(row.getString("addresses"), ADDRESSES),
            issuer == null ? null : new WireIdentity(issuer, row.getString("subject")),
            row.getString("created_via"),
            row.getString("fallback_reason"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("headquarters_version", Integer.class),
            null),
        row.getInt("attempts"));
  }

  private static String[] ids(List<Claimed> rows) {
    return rows.stream().map(c -> c.record().customerId().toString()).toArray(String[]::new);
  }

  private static String[] versions(List<Claimed> rows) {
    return rows.stream().map(c -> Integer.toString(c.record().version())).toArray(String[]::new);
  }
}
