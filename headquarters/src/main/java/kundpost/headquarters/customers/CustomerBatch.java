package kundpost.headquarters.customers;

import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Database;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.CustomersChanged;
import kundpost.vocabulary.AccountNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes a batch of customers in one transaction. Two writers that meet, in one process or in
/// several, are settled by reading again: a caller never sees a conflict.
@Component
public class CustomerBatch {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerBatch.class);

  /// The second try keeps all other writers out, so a third is only for a database that was lost.
  private static final int MOST_TRIES = 4;

  private final CustomerTable customers;
  private final CustomerLinks links;
  private final SentTable sent;
  private final AccountNumbers accountNumbers;
  private final ApplicationEventPublisher events;

  CustomerBatch(
      CustomerTable customers,
      CustomerLinks links,
      SentTable sent,
      AccountNumbers accountNumbers,
      ApplicationEventPublisher events) {
    this.customers = customers;
    this.links = links;
    this.sent = sent;
    this.accountNumbers = accountNumbers;
    this.events = events;
  }

  private record Written(List<WriteOutcome> outcomes, long lastPosition) {}

  /// Answers one outcome for each customer, in their order; all are durable.
  ///
  /// @param together done in the same transaction, after the customers are written
  public List<WriteOutcome> write(
      Database database, List<CheckedCustomer> batch, Consumer<List<WriteOutcome>> together) {
    boolean alone = false;
    for (int tries = 1; ; tries++) {
      try {
        Written written = attempt(database, batch, together, alone);
        publish(written.lastPosition());
        return written.outcomes();
      } catch (Overtaken readAgain) {
        alone = true;
        if (tries == MOST_TRIES) {
          throw readAgain;
        }
      } catch (RuntimeException failure) {
        // Safe to repeat even if the commit went through: the same ids make the same customers.
        if (tries == MOST_TRIES || !StoreFaults.isAway(failure)) {
          throw failure;
        }
      }
    }
  }

  /// Wakes the download of those who wait. They look by themselves too, so that a lost wake-up
  /// fails nothing that is committed already.
  private void publish(long lastPosition) {
    if (lastPosition == 0) {
      return;
    }
    try {
      Checkpoint.CONVERSION_PUBLISH.doing(
          () -> {
            events.publishEvent(new CustomersChanged(lastPosition));
            return lastPosition;
          });
    } catch (RuntimeException unheard) {
      LOG.warn("channels were not woken for new customers", Unquoted.of(unheard));
    }
  }

  private Written attempt(
      Database database,
      List<CheckedCustomer> batch,
      Consumer<List<WriteOutcome>> together,
      boolean alone) {
    Written written =
        database
            .transactions()
            .execute(
                status -> {
                  if (alone) {
                    customers.lockFeed(database);
                  }
                  Written result = writeOnce(database, batch);
                  together.accept(result.outcomes());
                  return result;
                });
    if (written == null) {
      throw new IllegalStateException("a transaction without a result");
    }
    return written;
  }

  private Written writeOnce(Database database, List<CheckedCustomer> batch) {
    KnownCustomers known = customers.read(database, batch);
    int needed = BatchPlan.numbersNeeded(known, batch);
    Deque<AccountNumber> numbers =
        Checkpoint.CONVERSION_NUMBER.doing(() -> accountNumbers.next(database, needed));
    BatchPlan plan = new BatchPlan(known, numbers, batch);
    if (plan.touched().isEmpty()) {
      return new Written(plan.outcomes(), 0);
    }
    long last = customers.takePositions(database, plan.touched().size());
    Checkpoint.CONVERSION_INSERT.doing(
        () -> {
          customers.write(database, plan.touched(), last);
          return last;
        });
    links.writeIdentities(database, plan.identities());
    links.writeAliases(database, plan.aliases());
    links.writeEvents(database, plan.events());
    sent.write(database, plan.sent());
    return new Written(plan.outcomes(), last + plan.touched().size());
  }
}
