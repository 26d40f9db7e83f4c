package kundpost.channel.download;

import java.util.Optional;
import kundpost.channel.database.ChannelDatabase;
import org.springframework.stereotype.Repository;

/// Customers that came down while an edit of their own still waited for upload. Headquarters may
/// have no reason to send them again, so the newest of each is kept and taken afterwards.
@Repository
class HeldCustomers {

  private static final int MOST_AT_ONCE = 500;

  /// In the page's transaction, under its locks.
  static final String HOLD =
      CustomerFeedRepository.ITEMS
          + """
          insert into held_customer as held (customer_id, version, item)
          select i."customerId", i.version, to_jsonb(i) from item i
          where exists (select from outgoing_customer o where o.customer_id = i."customerId")
          on conflict (customer_id) do update set version = excluded.version, item = excluded.item
          where held.version <= excluded.version
          """;

  private static final String DUE =
      """
      select jsonb_agg(due.item)::text from (
        select h.item from held_customer h
        where not exists (select from outgoing_customer o where o.customer_id = h.customer_id)
        limit :most) due
      """;

  private static final String FORGET =
      CustomerFeedRepository.ITEMS
          + """
          delete from held_customer h using item i
          where h.customer_id = i."customerId" and h.version = i.version
            and not exists (select from outgoing_customer o where o.customer_id = h.customer_id)
          """;

  private final ChannelDatabase.Background database;

  HeldCustomers(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// Takes those whose edit is with headquarters now; one that was edited again goes on waiting.
  ///
  /// @return whether there may be more
  boolean take() {
    Optional<String> due =
        database
            .client()
            .sql(DUE)
            .param("most", MOST_AT_ONCE)
            .query((row, number) -> Optional.ofNullable(row.getString(1)))
            .single();
    due.ifPresent(
        items ->
            database
                .transaction()
                .executeWithoutResult(
                    status -> {
                      CustomerFeedRepository.lock(database, items);
                      database
                          .client()
                          .sql(CustomerFeedRepository.UPDATE)
                          .param("items", items)
                          .update();
                      database.client().sql(FORGET).param("items", items).update();
                    }));
    return due.isPresent();
  }
}
