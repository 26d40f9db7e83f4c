package kundpost.channel.realtime;

import java.time.Duration;
import java.util.List;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;

/// How a real-time creation ended.
public sealed interface RealTimeOutcome {

  /// @param customerId the customer that holds the number; another one than asked for when the same
  ///   shopper was already a customer
  record Created(CustomerId customerId, AccountNumber accountNumber) implements RealTimeOutcome {}

  /// Headquarters refuses for a business reason: never a reason to fall back.
  record Refused(List<FieldProblem> problems) implements RealTimeOutcome {}

  /// No usable answer in time; headquarters may have created the customer all the same.
  record Unreachable(HeadquartersUnreachable.Reason reason, Duration retryAfter)
      implements RealTimeOutcome {}
}
