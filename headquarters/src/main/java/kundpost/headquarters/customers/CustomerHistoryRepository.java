package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads what happened to a customer.
@Repository
class CustomerHistoryRepository {

  private static final int MOST_SHOWN = 100;

  private final JdbcClient jdbc;

  CustomerHistoryRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(
      CustomerHistoryEntry entry, @Nullable Content replaced, boolean changesAreKnown) {}

  /// The newest first, at most [#MOST_SHOWN].
  List<CustomerHistoryEntry> of(UUID customerId) {
    List<Row> rows =
        jdbc.sql(
                """
                select at, kind, version, scale_unit, alias_id, based_on, corrected, changes,
                  replaced
                from customer_event where customer_id = :id
                order by event_id desc
                limit :most
                """)
            .param("id", customerId)
            .param("most", MOST_SHOWN)
            .query(CustomerHistoryRepository::row)
            .list();
    List<CustomerHistoryEntry> entries = new ArrayList<>();
    Content after = current(customerId);
    for (Row row : rows) {
      entries.add(row.changesAreKnown() ? row.entry() : compared(row, after));
      after = row.replaced() == null ? after : row.replaced();
    }
    return entries;
  }

  private Content current(UUID customerId) {
    return jdbc.sql("select * from customer where customer_id = :id")
        .param("id", customerId)
        .query((row, number) -> CustomerRows.stored(row).content())
        .single();
  }

  /// An event from before changes were written down field by field.
  private static CustomerHistoryEntry compared(Row row, Content after) {
    Content before = row.replaced();
    List<FieldChange> changes =
        before == null ? List.of() : ContentMerge.replace(before, after, false).changes();
    CustomerHistoryEntry entry = row.entry();
    return new CustomerHistoryEntry(
        entry.at(),
        entry.kind(),
        entry.version(),
        entry.scaleUnit(),
        entry.alias(),
        entry.basedOn(),
        entry.corrected(),
        changes.stream().map(CustomerHistoryEntry.Line::of).toList());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String changes = row.getString("changes");
    String replaced = row.getString("replaced");
    return new Row(
        new CustomerHistoryEntry(
            row.getTimestamp("at").toInstant(),
            row.getString("kind"),
            row.getInt("version"),
            Optional.ofNullable(row.getString("scale_unit")),
            Optional.ofNullable(row.getObject("alias_id", UUID.class)),
            Optional.ofNullable(row.getObject("based_on", Integer.class)),
            row.getBoolean("corrected"),
            changes == null
                ? List.of()
                : List.of(Json.read(changes, FieldChange[].class)).stream()
                    .map(CustomerHistoryEntry.Line::of)
                    .toList()),
        replaced == null ? null : Json.read(replaced, Content.class),
        changes != null);
  }
}
