package kundpost.exchange;

import java.util.List;
import java.util.UUID;
import kundpost.vocabulary.FieldProblem;

/// What headquarters answers to one real-time creation. Being unreachable is no answer:
/// [HeadquartersUnreachable].
public sealed interface RealTimeAnswer {

  /// The customer exists now, by this call or an earlier one.
  ///
  /// @param customerId the id of the customer that holds the number: another one than asked for
  ///   when the same shopper was already a customer
  record Created(UUID customerId, String accountNumber) implements RealTimeAnswer {}

  /// A business refusal, field by field. Never a reason to fall back.
  record Refused(List<FieldProblem> problems) implements RealTimeAnswer {}
}
