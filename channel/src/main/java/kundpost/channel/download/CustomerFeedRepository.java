package kundpost.channel.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.channel.database.DatabaseAway;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerFeedPage.Item;
import kundpost.exchange.JobNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Applies a page of customers and the position behind it in one transaction.
@Repository
class CustomerFeedRepository {

  private static final String JOB = JobNumber.CUSTOMERS_1010.wireName();

  static final String ITEMS =
      """
      with item as (
        select distinct on ("customerId") * from jsonb_to_recordset(:items::jsonb) as i (
          position bigint, "customerId" uuid, "accountNumber" text, version int,
          "operatingUnitNumber" text, "givenName" text, surname text, email text, phone text,
          language text, addresses jsonb, identities jsonb, aliases jsonb, "createdVia" text,
          "signedUpAt" timestamptz)
        order by "customerId", position desc)
      """;

  /// Taken first and in order: what is read about these rows afterwards holds until the commit.
  private static final String LOCK =
      ITEMS
          + """
          select from customer where customer_id in (
            select "customerId" from item
            union select alias::uuid from item, jsonb_array_elements_text(aliases) as alias)
          order by customer_id for update
          """;

  private static final String INSERT =
      ITEMS
          + """
          insert into customer (
            customer_id, account_number, version, operating_unit_number, given_name, surname, email,
            email_verified, phone, language, addresses, created_via, created_at, state,
            headquarters_version)
          select "customerId", "accountNumber", version, "operatingUnitNumber", "givenName",
            surname, email, false, phone, language, addresses, "createdVia", "signedUpAt",
            'Synchronized', version
          from item on conflict do nothing
          """;

  /// A change of the channel's own that still waits for upload is newer than anything that comes
  /// down, and keeps the headquarters version it was made from.
  static final String UPDATE =
      ITEMS
          + """
          update customer c
          set version = i.version, given_name = i."givenName", surname = i.surname,
            email_verified = c.email_verified and c.email = i.email, email = i.email,
            phone = i.phone, language = i.language, addresses = i.addresses,
            headquarters_version = i.version
          from item i
          where c.customer_id = i."customerId" and i.version >= c.version
            and not exists (select from outgoing_customer o where o.customer_id = c.customer_id)
          """;

  private static final String NUMBER =
      ITEMS
          + """
          update customer c
          set account_number = i."accountNumber", state = 'Synchronized', moves = c.moves + 1,
            reason_code = 'NumberReceived', moved_by = '1010', move_attempt = 0
          from item i where c.customer_id = i."customerId" and c.account_number is null
          """;

  private static final String ALIAS =
      ITEMS
          + """
          update customer c
          set account_number = coalesce(c.account_number, i."accountNumber"),
            main_customer_id = i."customerId",
            state = 'Synchronized', moves = c.moves + (c.state <> 'Synchronized')::int,
            reason_code = 'KnownAsOther', moved_by = '1010', move_attempt = 0
          from item i, jsonb_array_elements_text(i.aliases) as alias
          where c.customer_id = alias::uuid and c.customer_id <> i."customerId"
            and (c.account_number is null or c.main_customer_id is distinct from i."customerId")
          """;

  private static final String IDENTITY =
      ITEMS
          + """
          insert into customer_identity as known (issuer, subject, customer_id)
          select distinct on (identity ->> 'issuer', identity ->> 'subject')
            identity ->> 'issuer', identity ->> 'subject', "customerId"
          from item, jsonb_array_elements(identities) as identity
          order by identity ->> 'issuer', identity ->> 'subject', position desc
          on conflict (issuer, subject) do update set customer_id = excluded.customer_id
          where known.customer_id <> excluded.customer_id
          """;

  /// Whatever was wrong with these customers before is over.
  private static final String SOLVED =
      ITEMS
          + """
          delete from download_problem p using item i
          where p.customer_id = i."customerId" and p.position <= i.position
          """;

  private static final List<String> STEPS =
      List.of(INSERT, HeldCustomers.HOLD, UPDATE, NUMBER, ALIAS, IDENTITY, SOLVED);

  private final ChannelDatabase.Background database;
  private final DownloadProblemRepository problems;

  /// In ASCII with escapes: what is no valid Unicode is refused by the database, not changed on the
  /// way to it.
  private final JsonMapper json =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  CustomerFeedRepository(ChannelDatabase.Background database, DownloadProblemRepository problems) {
    this.database = database;
    this.problems = problems;
  }

  long position() {
    return database
        .client()
        .sql("select position from download_position where job = :job")
        .param("job", JOB)
        .query(Long.class)
        .single();
  }

  /// Applies the page if the position still is where the page was asked from, in the same history
  /// of the feed; else nothing changes: another copy of this channel was faster, or the heartbeat
  /// has first to tell where to go on. Customers that the database refuses are kept as problems and
  /// do not stop the others.
  ///
  /// @return those refused; empty when the page was not applied
  Optional<List<UUID>> apply(long from, CustomerFeedPage page) {
    return database
        .transaction()
        .execute(
            status -> {
              if (!advance(from, page.position(), page.generation())) {
                return Optional.empty();
              }
              List<UUID> refused = new ArrayList<>();
              if (!page.items().isEmpty()) {
                applyOrSplit(status, page.items(), refused);
              }
              return Optional.of(refused);
            });
  }

  private void applyOrSplit(TransactionStatus status, List<Item> items, List<UUID> refused) {
    Optional<String> refusal = refusal(status, json.writeValueAsString(items));
    if (refusal.isEmpty()) {
      return;
    }
    if (items.size() > 1) {
      applyOrSplit(status, items.subList(0, items.size() / 2), refused);
      applyOrSplit(status, items.subList(items.size() / 2, items.size()), refused);
      return;
    }
    Item item = items.getFirst();
    problems.keep(item.customerId(), item.position(), json.writeValueAsString(item), refusal.get());
    refused.add(item.customerId());
  }

  /// Applies all the items or none; answers why the database refused them.
  private Optional<String> refusal(TransactionStatus status, String items) {
    Object savepoint = status.createSavepoint();
    try {
      lock(database, items);
      STEPS.forEach(step -> database.client().sql(step).param("items", items).update());
    } catch (RuntimeException failure) {
      if (!DatabaseAway.refusesContent(failure)) {
        throw failure;
      }
      status.rollbackToSavepoint(savepoint);
      return Optional.of(DatabaseAway.reason(failure));
    }
    status.releaseSavepoint(savepoint);
    return Optional.empty();
  }

  /// Applies one problem that is due anew; empty when none is, else whether it is solved.
  Optional<Boolean> applyProblem() {
    return database
        .transaction()
        .execute(
            status ->
                problems
                    .takeDue()
                    .map(
                        problem -> {
                          Optional<String> refusal = refusal(status, "[" + problem.item() + "]");
                          refusal.ifPresent(
                              reason -> problems.refusedAgain(problem.customerId(), reason));
                          return refusal.isEmpty();
                        }));
  }

  private boolean advance(long from, long to, @Nullable UUID generation) {
    return database
            .client()
            .sql(
                """
                update download_position set position = :to
                where job = :job and position = :from
                  and coalesce(generation = :generation, cast(:generation as uuid) is null)
                """)
            .param("to", to)
            .param("job", JOB)
            .param("from", from)
            .param("generation", generation, java.sql.Types.OTHER)
            .update()
        == 1;
  }

  static void lock(ChannelDatabase.Background database, String items) {
    database.client().sql(LOCK).param("items", items).query((row, number) -> number).list();
  }

  /// Customers of the page whose number here is another than headquarters says; the one here stays.
  List<String> numbersThatDiffer(List<Item> items) {
    return database
        .client()
        .sql(
            ITEMS
                + """
                select c.customer_id::text from customer c join item i on c.customer_id = i."customerId"
                where c.account_number <> i."accountNumber"
                """)
        .param("items", json.writeValueAsString(items))
        .query(String.class)
        .list();
  }
}
