package kundpost.headquarters.customers;

import java.util.Collection;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.dataexchange.CustomersChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/// Has job 1010 bring customers to the channels once more, as if they had just changed.
@Repository
public class BringingAgain {

  private final Background database;
  private final CustomerTable customers;
  private final ApplicationEventPublisher events;

  BringingAgain(Background database, CustomerTable customers, ApplicationEventPublisher events) {
    this.database = database;
    this.customers = customers;
    this.events = events;
  }

  public void bring(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Long last =
        database
            .transactions()
            .execute(
                status -> {
                  long before = customers.takePositions(database, ids.size());
                  move(ids, before);
                  return before + ids.size();
                });
    if (last != null) {
      events.publishEvent(new CustomersChanged(last));
    }
  }

  private void move(Collection<UUID> ids, long before) {
    database
        .jdbc()
        .sql(
            """
            update customer c set feed_position = :before + again.place
            from unnest(cast(:ids as uuid[])) with ordinality as again(customer_id, place)
            where c.customer_id = again.customer_id
            """)
        .param("before", before)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }
}
