package kundpost.headquarters.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kundpost.exchange.CustomerDigest;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.Reconciliation.Entry;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.reconciliation.Held.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Reads what headquarters holds, in bounded pages.
@Repository
class HeldTable {

  private static final int PAGE = 1_000;
  private static final String COLUMNS =
      """
      select customer_id, account_number, version, given_name, surname, email, phone, language,
        addresses, feed_position
      from customer c
      """;

  private final Background database;

  HeldTable(Background database) {
    this.database = database;
  }

  /// Every customer of the stretch in the order of the ids, page by page.
  ///
  /// @param after null for the beginning
  /// @param upTo null for the end
  void pages(@Nullable UUID after, @Nullable UUID upTo, Consumer<List<Row>> page) {
    UUID last = after;
    while (true) {
      List<Row> rows = page(last, upTo);
      page.accept(rows);
      if (rows.size() < PAGE) {
        return;
      }
      last = rows.getLast().customerId();
    }
  }

  private List<Row> page(@Nullable UUID after, @Nullable UUID upTo) {
    return database
        .jdbc()
        .sql(
            COLUMNS
                + """
                where customer_id > coalesce(:after, cast(:zero as uuid))
                  and customer_id <= coalesce(:upTo, cast(:last as uuid))
                order by customer_id limit :page
                """)
        .param("after", after, Types.OTHER)
        .param("zero", "00000000-0000-0000-0000-000000000000")
        .param("upTo", upTo, Types.OTHER)
        .param("last", "ffffffff-ffff-ffff-ffff-ffffffffffff")
        .param("page", PAGE)
        .query(HeldTable::row)
        .list();
  }

  /// What is known of the entries. Uploaded states are read before customers: one that is converted
  /// meanwhile is then seen at least once.
  Held of(List<Entry> entries, Map<UUID, Row> inStretch) {
    List<UUID> ids = entries.stream().map(Entry::customerId).toList();
    Set<UUID> onTheWay = new HashSet<>();
    Set<UUID> inRepair = new HashSet<>();
    database
        .jdbc()
        .sql(
            """
            select customer_id, bool_or(state = 'Staged') as staged from staged_customer
            where customer_id = any(cast(:ids as uuid[])) and state <> 'Converted'
            group by customer_id
            """)
        .param("ids", texts(ids))
        .query(
            row -> {
              (row.getBoolean(2) ? onTheWay : inRepair).add(row.getObject(1, UUID.class));
            });
    Map<UUID, Row> customers = new HashMap<>(inStretch);
    customers.putAll(customers(ids));
    Map<UUID, UUID> aliases = aliases(ids);
    Set<UUID> mains = new HashSet<>(aliases.values());
    for (Entry entry : entries) {
      UUID main = entry.main();
      if (main != null) {
        mains.add(main);
      }
    }
    return new Held(customers, aliases, customers(mains), onTheWay, inRepair);
  }

  private Map<UUID, UUID> aliases(Collection<UUID> ids) {
    Map<UUID, UUID> aliases = new HashMap<>();
    database
        .jdbc()
        .sql(
            """
            select alias_id, customer_id from customer_alias
            where alias_id = any(cast(:ids as uuid[]))
            """)
        .param("ids", texts(ids))
        .query(
            row -> {
              aliases.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
            });
    return aliases;
  }

  private Map<UUID, Row> customers(Collection<UUID> ids) {
    Map<UUID, Row> rows = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .jdbc()
          .sql(COLUMNS + " where customer_id = any(cast(:ids as uuid[]))")
          .param("ids", texts(ids))
          .query(HeldTable::row)
          .list()
          .forEach(row -> rows.put(row.customerId(), row));
    }
    return rows;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getObject("customer_id", UUID.class),
        row.getString("account_number"),
        row.getInt("version"),
        CustomerDigest.content(
            row.getString("given_name"),
            row.getString("surname"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("language"),
            List.of(Json.read(row.getString("addresses"), WireAddress[].class))),
        row.getLong("feed_position"));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
