package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.dataexchange.CustomerFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The customers in the order in which their latest change was committed. A customer that changes
/// moves to the end, so a reader sees each at least once in its newest state.
@Repository
class CustomerFeedTable implements CustomerFeed {

  private final Background database;

  CustomerFeedTable(Background database) {
    this.database = database;
  }

  @Override
  public CustomerFeedPage after(long position, int most) {
    return Checkpoint.FEED_ANSWER.doing(() -> page(position, most));
  }

  /// Links are read after the customers: one that came in between moves its customer to the end
  /// too, so she comes again.
  private CustomerFeedPage page(long position, int most) {
    List<CustomerFeedPage.Item> items =
        database
            .jdbc()
            .sql(
                """
                select * from customer where feed_position > :position
                order by feed_position limit :most + 1
                """)
            .param("position", position)
            .param("most", most)
            .query(CustomerFeedTable::item)
            .list();
    boolean more = items.size() > most;
    List<CustomerFeedPage.Item> page = withLinks(more ? items.subList(0, most) : items);
    return new CustomerFeedPage(
        page.isEmpty() ? position : page.getLast().position(), more, List.copyOf(page));
  }

  private List<CustomerFeedPage.Item> withLinks(List<CustomerFeedPage.Item> items) {
    if (items.isEmpty()) {
      return items;
    }
    @Nullable String[] ids = Columns.of(items, CustomerFeedPage.Item::customerId);
    Map<UUID, List<WireIdentity>> identities = new HashMap<>();
    database
        .jdbc()
        .sql(
            """
            select customer_id, issuer, subject from customer_identity
            where customer_id = any(cast(:ids as uuid[]))
            """)
        .param("ids", ids)
        .query(
            row -> {
              identities
                  .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                  .add(new WireIdentity(row.getString(2), row.getString(3)));
            });
    Map<UUID, List<UUID>> aliases = new HashMap<>();
    database
        .jdbc()
        .sql(
            """
            select customer_id, alias_id from customer_alias
            where customer_id = any(cast(:ids as uuid[]))
            """)
        .param("ids", ids)
        .query(
            row -> {
              aliases
                  .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                  .add(row.getObject(2, UUID.class));
            });
    return items.stream()
        .map(
            item ->
                linked(
                    item,
                    identities.getOrDefault(item.customerId(), List.of()),
                    aliases.getOrDefault(item.customerId(), List.of())))
        .toList();
  }

  private static CustomerFeedPage.Item item(ResultSet row, int number) throws SQLException {
    return new CustomerFeedPage.Item(
        row.getLong("feed_position"),
        row.getObject("customer_id", UUID.class),
        row.getString("account_number"),
        row.getInt("version"),
        row.getString("operating_unit_number"),
        row.getString("given_name"),
        row.getString("surname"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("language"),
        CustomerRows.addresses(row.getString("addresses")),
        List.of(),
        List.of(),
        row.getString("created_via"),
        row.getObject("signed_up_at", OffsetDateTime.class).toInstant());
  }

  private static CustomerFeedPage.Item linked(
      CustomerFeedPage.Item item, List<WireIdentity> identities, List<UUID> aliases) {
    return new CustomerFeedPage.Item(
        item.position(),
        item.customerId(),
        item.accountNumber(),
        item.version(),
        item.operatingUnitNumber(),
        item.givenName(),
        item.surname(),
        item.email(),
        item.phone(),
        item.language(),
        item.addresses(),
        identities,
        aliases,
        item.createdVia(),
        item.signedUpAt());
  }

  @Override
  public long position() {
    return database
        .jdbc()
        .sql("select position from feed where name = 'customers'")
        .query(Long.class)
        .single();
  }
}
