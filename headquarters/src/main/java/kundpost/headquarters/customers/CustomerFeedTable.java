package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.dataexchange.CustomerFeed;
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

  private CustomerFeedPage page(long position, int most) {
    List<CustomerFeedPage.Item> items =
        database
            .jdbc()
            .sql(
                """
                select c.*,
                  (select coalesce(json_agg(json_build_object(
                      'issuer', i.issuer, 'subject', i.subject)), '[]')
                    from customer_identity i where i.customer_id = c.customer_id) as identities,
                  (select coalesce(json_agg(a.alias_id), '[]')
                    from customer_alias a where a.customer_id = c.customer_id) as aliases
                from customer c
                where c.feed_position > :position
                order by c.feed_position
                limit :most + 1
                """)
            .param("position", position)
            .param("most", most)
            .query(CustomerFeedTable::item)
            .list();
    boolean more = items.size() > most;
    List<CustomerFeedPage.Item> page = more ? items.subList(0, most) : items;
    return new CustomerFeedPage(
        page.isEmpty() ? position : page.getLast().position(), more, List.copyOf(page));
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
        List.of(Json.read(row.getString("identities"), WireIdentity[].class)),
        List.of(Json.read(row.getString("aliases"), UUID[].class)),
        row.getString("created_via"),
        row.getObject("signed_up_at", OffsetDateTime.class).toInstant());
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
