package kundpost.headquarters.realtime;

import java.time.Duration;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.NotNow;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.RealTimeService;
import kundpost.exchange.ScaleUnitId;
import kundpost.groupcommit.Overloaded;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.customers.CustomerCheck;
import kundpost.headquarters.customers.CustomerWriter;
import kundpost.headquarters.customers.WriteOutcome;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.AccountNumberGate;
import kundpost.headquarters.dataexchange.ServicingState;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CreatedVia;
import org.springframework.stereotype.Component;

/// Real-time creation: checked, written, and answered with the account number, in one call.
@Component
class RealTimeCreation implements RealTimeService {

  /// When a channel comes again during servicing.
  private static final Duration WHILE_SERVICING = Duration.ofSeconds(5);

  /// When a channel comes again while the database is away, or the line is full.
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final ServicingState servicing;
  private final CustomerCheck check;
  private final CustomerWriter writer;
  private final AccountNumberGate numbers;

  RealTimeCreation(
      ServicingState servicing,
      CustomerCheck check,
      CustomerWriter writer,
      AccountNumberGate numbers) {
    this.servicing = servicing;
    this.check = check;
    this.writer = writer;
    this.numbers = numbers;
  }

  @Override
  public RealTimeAnswer create(ScaleUnitId from, CustomerRecord customer) throws NotNow {
    try {
      if (servicing.active()) {
        throw new NotNow(NotNow.Reason.SERVICING, WHILE_SERVICING);
      }
      if (!numbers.isOpen()) {
        throw new NotNow(NotNow.Reason.STORE_UNAVAILABLE, AccountNumberGate.ASK_AGAIN);
      }
      return switch (check.check(from, customer, CreatedVia.REAL_TIME)) {
        case Checked.Refused<CheckedCustomer>(var problems) -> new RealTimeAnswer.Refused(problems);
        case Checked.Accepted<CheckedCustomer>(var checked) -> {
          WriteOutcome written = Checkpoint.REAL_TIME_WRITE.doing(() -> writer.write(checked));
          Checkpoint.REAL_TIME_ANSWER.reach();
          yield new RealTimeAnswer.Created(
              written.customerId().value(), written.accountNumber().value());
        }
      };
    } catch (Overloaded full) {
      throw new NotNow(NotNow.Reason.OVERLOADED, A_MOMENT);
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        throw new NotNow(NotNow.Reason.STORE_UNAVAILABLE, A_MOMENT);
      }
      throw failure;
    }
  }
}
