package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kundpost.headquarters.customers.KnownCustomers.Moment;
import kundpost.headquarters.database.Database;
import kundpost.headquarters.database.Json;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// What scale units have sent of customers, and what customers were at earlier versions. Every
/// method runs in the caller's transaction, and costs the same few statements whatever the batch's
/// size; none for a batch of new customers.
@Repository
class SentTable {

  /// A state that arrives now and is of a customer whom headquarters has.
  record Arriving(CheckedCustomer state, UUID customerId) {

    static Optional<Arriving> of(
        CheckedCustomer state,
        Map<UUID, StoredCustomer> customers,
        Map<UUID, UUID> aliases,
        Map<ExternalIdentity, UUID> identities) {
      UUID id = state.customerId().value();
      return Stream.of(
              Optional.of(id).filter(customers::containsKey),
              Optional.ofNullable(aliases.get(id)),
              state.identity().map(identities::get))
          .flatMap(Optional::stream)
          .findFirst()
          .map(customerId -> new Arriving(state, customerId));
    }
  }

  /// The same versions as arrive now, and the newest of those with the same base.
  List<SentState> sent(Database database, List<Arriving> arriving) {
    if (arriving.isEmpty()) {
      return List.of();
    }
    return database
        .jdbc()
        .sql(
            """
            with k as (
              select * from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]),
                  cast(:units as text[]), cast(:versions as int[]), cast(:bases as int[]))
                as k(customer_id, sent_id, scale_unit, version, based_on))
            select distinct on (s.sent_id, s.scale_unit, s.version) s.*
            from k join customer_sent s
              on s.customer_id = k.customer_id and s.scale_unit = k.scale_unit
            where (k.sent_id, k.version) = (s.sent_id, s.version)
              or k.based_on is not distinct from s.based_on
                and not exists (
                  select from customer_sent n
                  where n.sent_id = s.sent_id and n.scale_unit = s.scale_unit
                    and n.based_on is not distinct from s.based_on and n.version > s.version)
            """)
        .param("customers", Columns.of(arriving, Arriving::customerId))
        .param("ids", Columns.of(arriving, one -> one.state().customerId()))
        .param("units", Columns.of(arriving, one -> one.state().scaleUnit().value()))
        .param("versions", Columns.of(arriving, one -> one.state().scaleUnitVersion()))
        .param("bases", Columns.of(arriving, one -> one.state().basedOn().orElse(null)))
        .query(SentTable::state)
        .list();
  }

  private static SentState state(ResultSet row, int number) throws SQLException {
    return new SentState(
        row.getObject("customer_id", UUID.class),
        row.getObject("sent_id", UUID.class),
        row.getString("scale_unit"),
        row.getInt("version"),
        Optional.ofNullable(row.getObject("based_on", Integer.class)),
        Json.read(row.getString("content"), Content.class));
  }

  /// What the first change after each state's base replaced, and what the very first one did.
  Map<Moment, Content> replacedAfter(Database database, List<Arriving> arriving) {
    Map<Moment, Content> contents = new HashMap<>();
    List<Moment> moments =
        arriving.stream()
            .flatMap(
                one ->
                    Stream.of(0, one.state().basedOn().orElse(0))
                        .map(version -> new Moment(one.customerId(), version)))
            .distinct()
            .toList();
    if (!moments.isEmpty()) {
      database
          .jdbc()
          .sql(
              """
              select k.customer_id, k.version, e.replaced
              from unnest(cast(:customers as uuid[]), cast(:versions as int[]))
                as k(customer_id, version)
              cross join lateral (
                select e.replaced from customer_event e
                where e.customer_id = k.customer_id and e.replaced is not null
                  and e.version > k.version
                order by e.version
                limit 1) e
              """)
          .param("customers", Columns.of(moments, Moment::customerId))
          .param("versions", Columns.of(moments, Moment::version))
          .query(
              row -> {
                contents.put(
                    new Moment(row.getObject(1, UUID.class), row.getInt(2)),
                    Json.read(row.getString(3), Content.class));
              });
    }
    return contents;
  }

  private record SentRow(
      UUID sent_id,
      String scale_unit,
      int version,
      UUID customer_id,
      @Nullable Integer based_on,
      Content content) {}

  void write(Database database, List<SentState> states) {
    CustomerTable.expect(
        states.size(),
        database,
        """
        insert into customer_sent (sent_id, scale_unit, version, customer_id, based_on, content)
        select sent_id, scale_unit, version, customer_id, based_on, content
        from json_to_recordset(cast(:rows as json)) as r(sent_id uuid, scale_unit text,
          version int, customer_id uuid, based_on int, content jsonb)
        on conflict (sent_id, scale_unit, version) do update set content = excluded.content
        """,
        states.stream()
            .map(
                state ->
                    new SentRow(
                        state.sentId(),
                        state.scaleUnit(),
                        state.version(),
                        state.customerId(),
                        state.basedOn().orElse(null),
                        state.content()))
            .toList());
  }
}
