package kundpost.headquarters.customers;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.headquarters.customers.StoredCustomer.Source;
import kundpost.headquarters.database.Database;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Writes what hangs on a customer: shoppers, aliases, events. Runs in the caller's transaction,
/// after [CustomerTable#write].
@Repository
class CustomerLinks {

  private record IdentityRow(String issuer, String subject, UUID customer_id) {}

  /// @throws Overtaken when another writer linked one of the shoppers
  void writeIdentities(Database database, Map<ExternalIdentity, UUID> identities) {
    List<IdentityRow> rows =
        identities.entrySet().stream()
            .map(
                link ->
                    new IdentityRow(
                        link.getKey().issuer(), link.getKey().subject(), link.getValue()))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    int inserted =
        database
            .jdbc()
            .sql(
                """
                insert into customer_identity (issuer, subject, customer_id)
                select * from unnest(cast(:issuers as text[]), cast(:subjects as text[]),
                  cast(:ids as uuid[]))
                on conflict do nothing
                """)
            .param("issuers", Columns.of(rows, IdentityRow::issuer))
            .param("subjects", Columns.of(rows, IdentityRow::subject))
            .param("ids", Columns.of(rows, IdentityRow::customer_id))
            .update();
    if (inserted != rows.size()) {
      throw new Overtaken();
    }
  }

  private record AliasRow(UUID alias_id, UUID customer_id) {}

  /// @throws Overtaken when another writer linked one of the aliases
  void writeAliases(Database database, Map<UUID, UUID> aliases) {
    List<AliasRow> rows =
        aliases.entrySet().stream()
            .map(link -> new AliasRow(link.getKey(), link.getValue()))
            .toList();
    CustomerTable.expect(
        rows.size(),
        database,
        """
        insert into customer_alias (alias_id, customer_id)
        select alias_id, customer_id
        from json_to_recordset(cast(:rows as json)) as r(alias_id uuid, customer_id uuid)
        on conflict do nothing
        """,
        rows);
  }

  private record EventRow(
      UUID customer_id,
      String kind,
      int version,
      String scale_unit,
      @Nullable UUID alias_id,
      @Nullable Content replaced,
      @Nullable String replaced_scale_unit,
      @Nullable Integer replaced_version,
      int sent_version,
      @Nullable Integer based_on,
      boolean corrected,
      List<FieldChange> changes) {

    static EventRow of(BatchPlan.Event event) {
      Source replaced = event.replacedSource();
      UUID cause = event.cause().customerId().value();
      return new EventRow(
          event.customer().customerId,
          event.kind().name(),
          event.version(),
          event.cause().scaleUnit().value(),
          cause.equals(event.customer().customerId) ? null : cause,
          event.replaced(),
          replaced == null ? null : replaced.scaleUnit(),
          replaced == null ? null : replaced.version(),
          event.cause().scaleUnitVersion(),
          event.cause().basedOn().orElse(null),
          event.cause().isCorrected(),
          event.changes());
    }
  }

  void writeEvents(Database database, List<BatchPlan.Event> events) {
    CustomerTable.expect(
        events.size(),
        database,
        """
        insert into customer_event (customer_id, kind, version, scale_unit, alias_id, replaced,
          replaced_scale_unit, replaced_version, sent_version, based_on, corrected, changes)
        select customer_id, kind, version, scale_unit, alias_id, replaced, replaced_scale_unit,
          replaced_version, sent_version, based_on, corrected, changes
        from json_to_recordset(cast(:rows as json)) as r(customer_id uuid, kind text, version int,
          scale_unit text, alias_id uuid, replaced jsonb, replaced_scale_unit text,
          replaced_version int, sent_version int, based_on int, corrected boolean, changes jsonb)
        """,
        events.stream().map(EventRow::of).toList());
  }
}
