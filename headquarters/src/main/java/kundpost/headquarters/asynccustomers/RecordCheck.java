package kundpost.headquarters.asynccustomers;

import java.util.List;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.customers.CustomerCheck;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CreatedVia;
import org.springframework.stereotype.Component;

/// Says what the rules of headquarters have against a record now, without converting it.
@Component
class RecordCheck {

  private final CustomerCheck check;

  RecordCheck(CustomerCheck check) {
    this.check = check;
  }

  /// Empty when headquarters would take it.
  List<Reason> problems(String scaleUnit, CustomerRecord record) {
    return switch (check.check(new ScaleUnitId(scaleUnit), record, CreatedVia.ASYNC)) {
      case Checked.Accepted<CheckedCustomer>(var fine) -> List.of();
      case Checked.Refused<CheckedCustomer>(var problems) ->
          problems.stream().map(Reason::of).toList();
    };
  }
}
