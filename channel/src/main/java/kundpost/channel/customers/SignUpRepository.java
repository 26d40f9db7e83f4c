package kundpost.channel.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kundpost.channel.database.ChannelDatabase;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Writes whole batches of sign-ups, each in one statement that is its own transaction.
///
/// Keys and customers are taken in sorted order, so that two batches never wait for each other in a
/// ring. "do update" on a key changes nothing; it is what makes PostgreSQL answer the row that a
/// concurrent sign-up has just committed.
@Repository
class SignUpRepository {

  record Asked(SignUpKey key, CustomerId id) {}

  private static final String RESERVE =
      """
      with input as (
        select * from unnest(:keys::text[], :bodies::text[], :ids::uuid[])
          with ordinality as i (key_hash, body_hash, customer_id, place)),
      reserved as (
        insert into sign_up_key (key_hash, body_hash, customer_id)
        select distinct on (key_hash) decode(key_hash, 'hex'), decode(body_hash, 'hex'), customer_id
        from input order by key_hash, place
        on conflict (key_hash) do update set key_hash = excluded.key_hash
        returning key_hash, body_hash, customer_id)
      select r.customer_id, r.body_hash = decode(i.body_hash, 'hex') as same_body
      from input i join reserved r on r.key_hash = decode(i.key_hash, 'hex')
      order by i.place
      """;

  private static final String STORE =
      """
      with input as (
        select * from unnest(
            :keys::text[], :bodies::text[], :ids::uuid[], :numbers::text[], :stores::text[],
            :givenNames::text[], :surnames::text[], :emails::text[], :verified::boolean[],
            :phones::text[], :languages::text[], :vias::text[], :fallbacks::text[],
            :issuers::text[], :subjects::text[])
          with ordinality as i (
            key_hash, body_hash, customer_id, account_number, store, given_name, surname, email,
            verified, phone, language, via, fallback, issuer, subject, place)),
      reserved as (
        insert into sign_up_key (key_hash, body_hash, customer_id)
        select distinct on (key_hash) decode(key_hash, 'hex'), decode(body_hash, 'hex'), customer_id
        from input where key_hash is not null order by key_hash, place
        on conflict (key_hash) do update set key_hash = excluded.key_hash
        returning key_hash, body_hash, customer_id),
      resolved as (
        select i.*, coalesce(r.customer_id, i.customer_id) as id,
          i.key_hash is null or r.body_hash = decode(i.body_hash, 'hex') as same_body
        from input i left join reserved r on r.key_hash = decode(i.key_hash, 'hex')),
      stored as (
        insert into customer as c (
          customer_id, account_number, version, operating_unit_number, given_name, surname, email,
          email_verified, phone, language, created_via, fallback_reason, state)
        select distinct on (id) id, account_number, 1, store, given_name, surname, email,
          verified, phone, language, via, fallback,
          case when account_number is null then 'Pending' else 'Synchronized' end
        from resolved where same_body order by id, account_number nulls last, place
        on conflict (customer_id) do update
          set account_number = excluded.account_number, state = 'Synchronized',
            moves = c.moves + 1, reason_code = 'NumberReceived', moved_by = 'real-time'
          where c.account_number is null and excluded.account_number is not null
        returning c.customer_id, c.account_number, c.created_at, c.xmax = 0 as fresh),
      queued as (
        insert into outgoing_customer (customer_id, version)
        select customer_id, 1 from stored where fresh and account_number is null),
      linked as (
        insert into customer_identity (issuer, subject, customer_id)
        select distinct on (r.issuer, r.subject) r.issuer, r.subject, r.id
        from resolved r join stored s on s.customer_id = r.id
        where r.issuer is not null and s.fresh order by r.issuer, r.subject, r.id
        on conflict do nothing)
      select r.id, r.same_body, s.created_at,
        coalesce(s.fresh, false)
          and row_number() over (partition by r.id, r.same_body order by r.place) = 1 as fresh
      from resolved r left join stored s on s.customer_id = r.id
      order by r.place
      """;

  private final ChannelDatabase.Acknowledge database;

  SignUpRepository(ChannelDatabase.Acknowledge database) {
    this.database = database;
  }

  List<Reservation> reserve(List<Asked> batch) {
    return database
        .client()
        .sql(RESERVE)
        .param("keys", texts(batch, asked -> asked.key().keyHash()))
        .param("bodies", texts(batch, asked -> asked.key().bodyHash()))
        .param("ids", texts(batch, asked -> asked.id().toString()))
        .query(
            (row, number) ->
                row.getBoolean("same_body")
                    ? new Reservation.Reserved(
                        new CustomerId(row.getObject("customer_id", UUID.class)))
                    : (Reservation) new Reservation.OtherBody())
        .list();
  }

  List<Stored> store(List<NewCustomer> batch) {
    return database
        .client()
        .sql(STORE)
        .param("keys", texts(batch, c -> c.signUp().key().map(SignUpKey::keyHash).orElse(null)))
        .param("bodies", texts(batch, c -> c.signUp().key().map(SignUpKey::bodyHash).orElse(null)))
        .param("ids", texts(batch, c -> c.id().toString()))
        .param(
            "numbers", texts(batch, c -> c.accountNumber().map(AccountNumber::value).orElse(null)))
        .param("stores", texts(batch, c -> c.signUp().store().number().value()))
        .param("givenNames", texts(batch, c -> c.signUp().details().givenName()))
        .param("surnames", texts(batch, c -> c.signUp().details().surname()))
        .param("emails", texts(batch, c -> c.signUp().details().email().value()))
        .param("verified", texts(batch, c -> Boolean.toString(c.signUp().emailVerified())))
        .param("phones", texts(batch, c -> c.signUp().details().phone().orElse(null)))
        .param("languages", texts(batch, c -> c.signUp().details().language().orElse(null)))
        .param("vias", texts(batch, c -> c.createdVia().wireName()))
        .param("fallbacks", texts(batch, c -> c.fallbackReason().orElse(null)))
        .param("issuers", texts(batch, c -> shopper(c, ExternalIdentity::issuer)))
        .param("subjects", texts(batch, c -> shopper(c, ExternalIdentity::subject)))
        .query(SignUpRepository::stored)
        .list();
  }

  private static @Nullable String shopper(
      NewCustomer customer, Function<ExternalIdentity, String> part) {
    return customer.signUp().shopper().map(part).orElse(null);
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    CustomerId id = new CustomerId(row.getObject("id", UUID.class));
    if (!row.getBoolean("same_body")) {
      return new Stored.OtherBody();
    }
    return row.getBoolean("fresh")
        ? new Stored.Fresh(id, row.getObject("created_at", OffsetDateTime.class).toInstant())
        : new Stored.Known(id);
  }

  private static <T> String[] texts(List<T> batch, Function<T, @Nullable String> part) {
    return batch.stream().map(part).toArray(String[]::new);
  }
}
