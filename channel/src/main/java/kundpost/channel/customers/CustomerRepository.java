package kundpost.channel.customers;

import java.util.Optional;
import java.util.function.UnaryOperator;
import kundpost.channel.database.ChannelDatabase;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds customers, and writes what is not a plain sign-up.
@Repository
class CustomerRepository {

  private static final String IS_KNOWN_IN_STORE =
      """
      (c.operating_unit_number = :store or exists (
        select from customer_store s
        where s.customer_id = c.customer_id and s.operating_unit_number = :store))
      """;
  private static final String IS_HERSELF =
      """
      exists (
        select from customer_identity i
        where i.issuer = :issuer and i.subject = :subject
          and i.customer_id in (c.customer_id, c.main_customer_id))
      """;
  private static final String OF_SHOPPER =
      """
      select c.* from customer_identity i join customer c using (customer_id)
      where i.issuer = :issuer and i.subject = :subject
      """;
  private static final String KNOWN_IN_STORE =
      """
      insert into customer_store (customer_id, operating_unit_number)
      select c.customer_id, :store from customer c
      where c.customer_id = :id::uuid and c.operating_unit_number <> :store
      on conflict do nothing
      """;
  private static final String ADOPT =
      """
      insert into customer as c (
        customer_id, account_number, version, operating_unit_number, given_name, surname, email,
        email_verified, phone, language, created_via, state)
      values (
        :id::uuid, :number, 1, :store, :givenName, :surname, :email, :verified, :phone, :language,
        :via, 'Synchronized')
      on conflict (customer_id) do update
      set account_number = excluded.account_number, state = 'Synchronized', moves = c.moves + 1,
        reason_code = 'NumberReceived', moved_by = 'real-time'
      where c.account_number is null
      """;
  private static final String CHANGE =
      """
      update customer
      set version = :version, given_name = :givenName, surname = :surname, email = :email,
        email_verified = :verified, phone = :phone, language = :language,
        addresses = :addresses::jsonb
      where customer_id = :id::uuid
      """;
  private static final String QUEUE =
      """
      insert into outgoing_customer (customer_id, version)
      select :id::uuid, greatest(:version, first_version) from replication
      on conflict (customer_id) do update
      set version = excluded.version, next_attempt_at = now(), last_error = null, refusals = 0,
        rests_until = null, claim = null
      returning version
      """;

  private final ChannelDatabase.Acknowledge database;
  private final CustomerRow row = new CustomerRow();
  private final AddressJson addressJson = new AddressJson();

  CustomerRepository(ChannelDatabase.Acknowledge database) {
    this.database = database;
  }

  Optional<Customer> find(CustomerId id) {
    return database
        .client()
        .sql("select * from customer where customer_id = :id::uuid")
        .param("id", id.toString())
        .query(row)
        .optional();
  }

  Optional<Customer> ofShopper(ExternalIdentity shopper) {
    return database
        .client()
        .sql(OF_SHOPPER)
        .param("issuer", shopper.issuer())
        .param("subject", shopper.subject())
        .query(row)
        .optional();
  }

  Optional<Customer> seenBy(Reader reader, CustomerId id) {
    return select(reader, id, "");
  }

  /// Changes a customer and queues her whole state for headquarters, in one transaction; empty when
  /// the reader does not see her.
  Optional<Customer> change(Reader reader, CustomerId id, UnaryOperator<Customer> change) {
    return database
        .transaction()
        .execute(
            status ->
                select(reader, id, " for update of c")
                    .map(before -> save(before, change.apply(before))));
  }

  private Customer save(Customer before, Customer after) {
    if (after.equals(before)) {
      return before;
    }
    Customer.Facts facts = after.facts();
    // Queued first: from there on no new epoch of versions can begin before this is committed.
    int version =
        database
            .client()
            .sql(QUEUE)
            .param("id", facts.id().toString())
            .param("version", facts.version())
            .query(Integer.class)
            .single();
    bind(database.client().sql(CHANGE), facts)
        .param("version", version)
        .param("addresses", addressJson.write(facts.addresses()))
        .update();
    return after;
  }

  /// Takes over the customer that headquarters knows this shopper as, under that customer's own id.
  Customer adopt(NewCustomer customer) {
    Customer.Facts facts = customer.storedAt(java.time.Instant.EPOCH).facts();
    return database
        .transaction()
        .execute(
            status -> {
              bind(database.client().sql(ADOPT), facts)
                  .param("number", customer.accountNumber().map(AccountNumber::value).orElse(null))
                  .param("store", facts.store().value())
                  .param("via", facts.createdVia().wireName())
                  .update();
              customer.signUp().key().ifPresent(key -> point(key, facts.id()));
              customer.signUp().shopper().ifPresent(shopper -> link(shopper, facts.id()));
              knownIn(facts.id(), facts.store());
              return find(facts.id()).orElseThrow();
            });
  }

  /// Remembers that she has signed in at this store.
  void knownIn(CustomerId id, OperatingUnitNumber store) {
    database
        .client()
        .sql(KNOWN_IN_STORE)
        .param("id", id.toString())
        .param("store", store.value())
        .update();
  }

  private void point(SignUpKey key, CustomerId id) {
    database
        .client()
        .sql("update sign_up_key set customer_id = :id::uuid where key_hash = decode(:key, 'hex')")
        .param("id", id.toString())
        .param("key", key.keyHash())
        .update();
  }

  private void link(ExternalIdentity shopper, CustomerId id) {
    database
        .client()
        .sql(
            """
            insert into customer_identity (issuer, subject, customer_id)
            values (:issuer, :subject, :id::uuid)
            on conflict (issuer, subject) do update set customer_id = excluded.customer_id
            """)
        .param("issuer", shopper.issuer())
        .param("subject", shopper.subject())
        .param("id", id.toString())
        .update();
  }

  private Optional<Customer> select(Reader reader, CustomerId id, String lock) {
    String from = "select c.* from customer c where c.customer_id = :id::uuid and ";
    return switch (reader) {
      case Reader.InStore(OperatingUnitNumber store) ->
          database
              .client()
              .sql(from + IS_KNOWN_IN_STORE + lock)
              .param("store", store.value())
              .param("id", id.toString())
              .query(row)
              .optional();
      case Reader.Herself(ExternalIdentity shopper) ->
          database
              .client()
              .sql(from + IS_HERSELF + lock)
              .param("issuer", shopper.issuer())
              .param("subject", shopper.subject())
              .param("id", id.toString())
              .query(row)
              .optional();
    };
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, Customer.Facts facts) {
    return statement
        .param("id", facts.id().toString())
        .param("givenName", facts.details().givenName())
        .param("surname", facts.details().surname())
        .param("email", facts.details().email().value())
        .param("verified", facts.emailVerified())
        .param("phone", facts.details().phone().orElse(null))
        .param("language", facts.details().language().orElse(null));
  }
}
