package kundpost.channel.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.channel.database.ThisProcess;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The upload queue: customers whose latest state headquarters has not confirmed. Takes rows off it
/// for a package; [SettlementRepository] says what became of them.
@Repository
class OutgoingRepository {

  /// What is due: three quarters from the old end and one from the new, so that who signs up now
  /// does not wait behind a backlog.
  private static final String DUE =
      """
      with oldest as (
        select customer_id from outgoing_customer
        where refusals = 0 and next_attempt_at <= now()
        order by enqueued_at, customer_id limit :oldest
        for update skip locked),
      newest as (
        select customer_id from outgoing_customer
        where refusals = 0 and next_attempt_at <= now()
          and customer_id not in (select customer_id from oldest)
        order by enqueued_at desc, customer_id desc limit :newest
        for update skip locked),
      due as (select customer_id from oldest union all select customer_id from newest),
      """;

  private static final String DUE_AGAIN =
      """
      with due as (
        select customer_id from outgoing_customer
        where refusals > 0 and rests_until <= now() and next_attempt_at <= now()
        order by rests_until, customer_id limit :most
        for update skip locked),
      """;

  /// Attempts are counted before the work, so that a record that kills its sender is known by them.
  private static final String CLAIM =
      """
      number as materialized (
        select nextval('claim_sequence') as claim where exists (select from due)),
      counted as (
        update replication set counter = counter + 1 where exists (select from due)
        returning counter),
      claimed as (
        update outgoing_customer o
        set attempts = attempts + 1, next_attempt_at = now() + :lease * interval '1 millisecond',
          claim = number.claim, claimed_by = :process
        from due, number where o.customer_id = due.customer_id
        returning o.customer_id)
      select number.claim, counted.counter,
        (select array_agg(customer_id::text) from claimed) as customers
      from number, counted
      """;

  /// A statement of its own: it sees the states that the claimed rows, now locked, speak of.
  private static final String STATES =
      """
      select c.*, o.attempts, o.refusals, i.issuer, i.subject
      from outgoing_customer o join customer c using (customer_id)
      left join lateral (
        select issuer, subject from customer_identity i
        where i.customer_id = c.customer_id order by issuer, subject limit 1) i on true
      where o.customer_id = any(:ids::uuid[])
      order by o.enqueued_at, o.customer_id
      """;

  private static final TypeReference<List<WireAddress>> ADDRESSES = new TypeReference<>() {};

  private record Taken(long claim, long counter, String[] customers) {}

  private final ChannelDatabase.Background database;
  private final ThisProcess process;
  private final JsonMapper json = JsonMapper.builder().build();

  OutgoingRepository(ChannelDatabase.Background database, ThisProcess process) {
    this.database = database;
    this.process = process;
  }

  /// Takes rows that are due, for as long as the lease; a sender that dies loses them to the next.
  /// Empty when none is due.
  Optional<Claim> claim(int most, Duration lease) {
    int newest = most / 4;
    return transactional(
        () ->
            database
                .client()
                .sql(DUE + CLAIM)
                .param("oldest", most - newest)
                .param("newest", newest)
                .param("lease", lease.toMillis())
                .param("process", process.id().toString())
                .query(OutgoingRepository::taken)
                .optional());
  }

  /// Takes rows that headquarters has refused before and that have rested.
  Optional<Claim> claimRefused(int most, Duration lease) {
    return transactional(
        () ->
            database
                .client()
                .sql(DUE_AGAIN + CLAIM)
                .param("most", most)
                .param("lease", lease.toMillis())
                .param("process", process.id().toString())
                .query(OutgoingRepository::taken)
                .optional());
  }

  private Optional<Claim> transactional(java.util.function.Supplier<Optional<Taken>> take) {
    return database
        .transaction()
        .execute(
            status ->
                take.get()
                    .map(
                        taken ->
                            new Claim(
                                taken.claim(),
                                taken.counter(),
                                UUID.randomUUID(),
                                states(taken.customers()))));
  }

  private List<Claim.Row> states(String[] customers) {
    return database.client().sql(STATES).param("ids", customers).query(this::row).list();
  }

  private static Taken taken(ResultSet row, int number) throws SQLException {
    return new Taken(
        row.getLong("claim"),
        row.getLong("counter"),
        (String[]) row.getArray("customers").getArray());
  }

  private Claim.Row row(ResultSet row, int number) throws SQLException {
    String issuer = row.getString("issuer");
    return new Claim.Row(
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
            // An alias was told the number of its customer.
            row.getString("main_customer_id") == null ? row.getString("account_number") : null),
        row.getInt("attempts"),
        row.getInt("refusals"));
  }
}
