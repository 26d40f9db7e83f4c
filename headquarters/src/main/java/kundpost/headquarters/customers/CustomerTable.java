package kundpost.headquarters.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kundpost.headquarters.customers.StoredCustomer.Source;
import kundpost.headquarters.database.Database;
import kundpost.headquarters.database.Json;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The set-based statements of the write path: a batch costs the same few whatever its size. Every
/// method runs in the caller's transaction.
@Repository
class CustomerTable {

  private final SentTable sentTable;

  CustomerTable(SentTable sentTable) {
    this.sentTable = sentTable;
  }

  /// Waits until no other writer is under way, and keeps others out until the commit.
  void lockFeed(Database database) {
    database
        .jdbc()
        .sql("select position from feed where name = 'customers' for update")
        .query(Long.class)
        .single();
  }

  /// Moves the feed on; its row stays locked until the commit, so positions appear in order.
  ///
  /// @return the last position before the new ones
  long takePositions(Database database, int count) {
    return database
            .jdbc()
            .sql(
                """
                update feed set position = position + :count where name = 'customers'
                returning position
                """)
            .param("count", count)
            .query(Long.class)
            .single()
        - count;
  }

  KnownCustomers read(Database database, List<CheckedCustomer> batch) {
    Set<UUID> ids = new TreeSet<>();
    Set<ExternalIdentity> shoppers = new java.util.HashSet<>();
    for (CheckedCustomer customer : batch) {
      ids.add(customer.customerId().value());
      customer.identity().ifPresent(shoppers::add);
    }
    Map<UUID, UUID> aliases = new HashMap<>();
    database
        .jdbc()
        .sql(
            "select alias_id, customer_id from customer_alias where alias_id = any(cast(:ids as uuid[]))")
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            row -> {
              aliases.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
            });
    Map<ExternalIdentity, UUID> identities = identities(database, shoppers);
    ids.addAll(aliases.values());
    ids.addAll(identities.values());
    Map<UUID, StoredCustomer> customers = customers(database, ids);
    List<SentTable.Arriving> arriving =
        batch.stream()
            .flatMap(one -> SentTable.Arriving.of(one, customers, aliases, identities).stream())
            .toList();
    return new KnownCustomers(
        customers,
        aliases,
        identities,
        sentTable.sent(database, arriving),
        sentTable.replacedAfter(database, arriving));
  }

  private static Map<ExternalIdentity, UUID> identities(
      Database database, Set<ExternalIdentity> shoppers) {
    Map<ExternalIdentity, UUID> identities = new HashMap<>();
    if (!shoppers.isEmpty()) {
      database
          .jdbc()
          .sql(
              """
              select issuer, subject, customer_id
              from customer_identity
              where (issuer, subject) in (select * from unnest(:issuers, :subjects))
              """)
          .param("issuers", shoppers.stream().map(ExternalIdentity::issuer).toArray(String[]::new))
          .param(
              "subjects", shoppers.stream().map(ExternalIdentity::subject).toArray(String[]::new))
          .query(
              row -> {
                identities.put(
                    new ExternalIdentity(row.getString(1), row.getString(2)),
                    row.getObject(3, UUID.class));
              });
    }
    return identities;
  }

  private static Map<UUID, StoredCustomer> customers(Database database, Set<UUID> ids) {
    return database
        .jdbc()
        .sql(
            """
            select * from customer c
            where c.customer_id = any(cast(:ids as uuid[]))
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, number) -> CustomerRows.stored(row))
        .list()
        .stream()
        .collect(Collectors.toMap(StoredCustomer::customerId, stored -> stored));
  }

  private record CustomerRow(
      UUID customer_id,
      String account_number,
      int version,
      @Nullable Integer version_before,
      String given_name,
      String surname,
      String email,
      boolean email_verified,
      @Nullable String phone,
      @Nullable String language,
      Object addresses,
      String operating_unit_number,
      String scale_unit,
      String created_via,
      @Nullable String fallback_reason,
      String signed_up_at,
      @Nullable String source_scale_unit,
      @Nullable Integer source_version,
      boolean changed,
      long feed_position) {

    static CustomerRow of(Draft draft, long position) {
      CheckedCustomer origin = draft.origin;
      Content content = draft.content;
      Source source = draft.source;
      return new CustomerRow(
          draft.customerId,
          draft.accountNumber.value(),
          draft.version,
          draft.before.map(StoredCustomer::version).orElse(null),
          content.givenName(),
          content.surname(),
          content.email(),
          content.emailVerified(),
          content.phone().orElse(null),
          content.language().orElse(null),
          content.addresses(),
          origin.operatingUnitNumber().value(),
          origin.scaleUnit().value(),
          origin.createdVia().wireName(),
          origin.fallbackReason().orElse(null),
          origin.signedUpAt().toString(),
          source == null ? null : source.scaleUnit(),
          source == null ? null : source.version(),
          draft.changed,
          position);
    }
  }

  private static final String ROWS =
      """
      json_to_recordset(cast(:rows as json)) as r(customer_id uuid, account_number text,
        version int, version_before int, given_name text, surname text, email text,
        email_verified boolean, phone text, language text, addresses jsonb,
        operating_unit_number text, scale_unit text, created_via text, fallback_reason text,
        signed_up_at timestamptz, source_scale_unit text, source_version int, changed boolean,
        feed_position bigint)
      """;

  /// @throws Overtaken when another writer created one of them, or changed it since it was read
  void write(Database database, Collection<Draft> touched, long lastPosition) {
    List<CustomerRow> created = new ArrayList<>();
    List<CustomerRow> changed = new ArrayList<>();
    long position = lastPosition;
    for (Draft draft : touched) {
      position++;
      (draft.before.isEmpty() ? created : changed).add(CustomerRow.of(draft, position));
    }
    insert(database, created);
    expect(
        changed.size(),
        database,
        "update customer c set version = r.version, given_name = r.given_name, surname = r.surname,"
            + " email = r.email, email_verified = r.email_verified, phone = r.phone,"
            + " language = r.language, addresses = r.addresses,"
            + " source_scale_unit = r.source_scale_unit, source_version = r.source_version,"
            + " feed_position = r.feed_position, changed_at = case when r.changed"
            + " then now() else c.changed_at end from "
            + ROWS
            + " where c.customer_id = r.customer_id and c.version = r.version_before",
        changed);
  }

  private static void insert(Database database, List<CustomerRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int inserted =
        database
            .jdbc()
            .sql(
                """
                insert into customer (customer_id, account_number, version, given_name, surname,
                  email, email_verified, phone, language, addresses, operating_unit_number,
                  scale_unit, created_via, fallback_reason, signed_up_at, source_scale_unit,
                  source_version, feed_position)
                select * from unnest(cast(:ids as uuid[]), cast(:numbers as text[]),
                  cast(:versions as int[]), cast(:givenNames as text[]), cast(:surnames as text[]),
                  cast(:emails as text[]), cast(:verified as boolean[]), cast(:phones as text[]),
                  cast(:languages as text[]), cast(:addresses as jsonb[]), cast(:stores as text[]),
                  cast(:units as text[]), cast(:vias as text[]), cast(:reasons as text[]),
                  cast(:times as timestamptz[]), cast(:sourceUnits as text[]),
                  cast(:sourceVersions as int[]), cast(:positions as bigint[]))
                on conflict do nothing
                """)
            .param("ids", Columns.of(rows, CustomerRow::customer_id))
            .param("numbers", Columns.of(rows, CustomerRow::account_number))
            .param("versions", Columns.of(rows, CustomerRow::version))
            .param("givenNames", Columns.of(rows, CustomerRow::given_name))
            .param("surnames", Columns.of(rows, CustomerRow::surname))
            .param("emails", Columns.of(rows, CustomerRow::email))
            .param("verified", Columns.of(rows, CustomerRow::email_verified))
            .param("phones", Columns.of(rows, CustomerRow::phone))
            .param("languages", Columns.of(rows, CustomerRow::language))
            .param("addresses", Columns.of(rows, row -> Json.write(row.addresses())))
            .param("stores", Columns.of(rows, CustomerRow::operating_unit_number))
            .param("units", Columns.of(rows, CustomerRow::scale_unit))
            .param("vias", Columns.of(rows, CustomerRow::created_via))
            .param("reasons", Columns.of(rows, CustomerRow::fallback_reason))
            .param("times", Columns.of(rows, CustomerRow::signed_up_at))
            .param("sourceUnits", Columns.of(rows, CustomerRow::source_scale_unit))
            .param("sourceVersions", Columns.of(rows, CustomerRow::source_version))
            .param("positions", Columns.of(rows, CustomerRow::feed_position))
            .update();
    if (inserted != rows.size()) {
      throw new Overtaken();
    }
  }

  static void expect(int rows, Database database, String sql, Object rowsAsJson) {
    if (rows > 0
        && database.jdbc().sql(sql).param("rows", Json.write(rowsAsJson)).update() != rows) {
      throw new Overtaken();
    }
  }
}
