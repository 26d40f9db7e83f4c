package kundpost.headquarters.diagnosis;

import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.diagnosis.Cure.Kind;

/// Names the cause from the facts, and nothing else. The furthest place where the customer is
/// decides which part of the table speaks: headquarters, its staging, a channel, or nowhere.
final class DecisionTable {

  private DecisionTable() {}

  static Verdict decide(Facts facts) {
    if (facts.customer().isPresent()) {
      return inHeadquarters(facts, facts.customer().get());
    }
    if (facts.staged().filter(entry -> entry.state() != State.Converted).isPresent()) {
      return StagedCauses.of(facts, facts.staged().get());
    }
    return facts.held().map(held -> ChannelCauses.of(facts, held)).orElseGet(() -> nowhere(facts));
  }

  private static Verdict inHeadquarters(Facts facts, Customer customer) {
    Text sentence =
        Text.of(
            facts.isAlias() ? "why.MERGED_INTO" : "why.IN_HEADQUARTERS",
            customer.createdAt(),
            customer.accountNumber());
    Cure open = Cure.of(Kind.OPEN_CUSTOMER, customer.customerId().toString());
    if (facts.isAlias()) {
      return Verdict.of(Cause.MERGED_INTO, sentence, open).since(customer.createdAt());
    }
    return NumberCauses.of(facts, customer)
        .orElseGet(() -> Verdict.of(Cause.IN_HEADQUARTERS, sentence, open))
        .since(customer.createdAt());
  }

  /// Nobody who could be asked knows her: either somebody could not be asked, or she tried in vain.
  private static Verdict nowhere(Facts facts) {
    Optional<Verdict> failed = FailureCauses.of(facts);
    if (failed.isPresent()) {
      return failed.get();
    }
    Optional<Verdict> silent =
        facts.units().stream()
            .filter(unit -> !unit.answered())
            .map(unit -> ContactCauses.of(facts, unit).map(c -> c.asUnknown(facts, unit)))
            .flatMap(Optional::stream)
            .findFirst();
    if (silent.isPresent()) {
      return silent.get();
    }
    return FailureCauses.unknownStore(facts).orElseGet(() -> nobodyKnows(facts));
  }

  private static Verdict nobodyKnows(Facts facts) {
    String stores =
        facts.units().stream()
            .flatMap(unit -> unit.unit().stores().stream())
            .map(store -> store.name())
            .sorted()
            .collect(Collectors.joining(", "));
    Text who = Text.of("why.who." + facts.recognised());
    return Verdict.of(
        Cause.NOT_FOUND_ANYWHERE,
        stores.isEmpty()
            ? Text.of("why.NOT_FOUND_ANYWHERE.noStore", who)
            : Text.of("why.NOT_FOUND_ANYWHERE", who, stores));
  }
}
