package kundpost.headquarters.customers;

import kundpost.groupcommit.GroupCommit;
import kundpost.headquarters.database.AcknowledgePath;
import kundpost.headquarters.database.StoreFaults;
import org.springframework.stereotype.Component;

/// Writes one customer while somebody waits; those who wait at the same time share a commit.
@Component
public class CustomerWriter implements AutoCloseable {

  /// Two commits in flight of up to 256 customers each; 2048 wait, and one more is shed with 429.
  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 256, 2048);

  private final GroupCommit<CheckedCustomer, WriteOutcome> engine;

  CustomerWriter(AcknowledgePath database, CustomerBatch batch) {
    this.engine =
        new GroupCommit<>(
            "customers",
            BOUNDS,
            customers -> batch.write(database, customers, written -> {}),
            StoreFaults::blamesContent);
  }

  /// Answers when the customer is durable. The same id or the same shopper again is no error.
  ///
  /// @throws kundpost.groupcommit.Overloaded when too many wait already
  public WriteOutcome write(CheckedCustomer customer) {
    return engine.write(customer);
  }

  @Override
  public void close() {
    engine.close();
  }
}
