package kundpost.headquarters.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.ChannelQuestions.Reply;
import kundpost.headquarters.dataexchange.ScaleUnits.Store;
import kundpost.headquarters.diagnosis.Report.Asked;
import kundpost.headquarters.diagnosis.Report.Fact;
import org.springframework.stereotype.Component;

/// From a customer to her diagnosis.
@Component
class Diagnosing {

  private final FactFinding finding;
  private final Normals normals;

  Diagnosing(FactFinding finding, Normals normals) {
    this.finding = finding;
    this.normals = normals;
  }

  Report of(UUID id) {
    return report(finding.of(id), Optional.of(id));
  }

  /// Of the first whom a text may mean, or of nobody.
  Report of(Finding.Found found) {
    if (found.candidates().isEmpty()) {
      return unknown(found.recognised(), found.replies());
    }
    Candidate first = found.candidates().getFirst();
    return first.where().equals(Candidate.IN_CHANNEL)
        ? report(finding.of(first.customerId(), found.replies()), Optional.of(first.customerId()))
        : of(first.customerId());
  }

  /// For a text that names nobody.
  Report unknown(String recognised, List<Reply> replies) {
    return report(finding.unknown(recognised, replies), Optional.empty());
  }

  private Report report(Facts facts, Optional<UUID> id) {
    Verdict verdict = DecisionTable.decide(facts);
    boolean known =
        facts.customer().isPresent() || facts.staged().isPresent() || facts.held().isPresent();
    Normal normal = store(facts).map(normals::of).orElse(Normal.NONE);
    return new Report(
        facts,
        id.filter(any -> known),
        name(facts),
        verdict,
        TimeLine.of(facts, verdict.cause(), normal),
        normal,
        evidence(facts),
        facts.units().stream().map(unit -> asked(facts, unit)).toList());
  }

  private static Optional<String> store(Facts facts) {
    return facts
        .customer()
        .map(Customer::operatingUnitNumber)
        .or(() -> facts.staged().map(Entry::operatingUnitNumber))
        .or(() -> facts.held().map(held -> held.customer().operatingUnitNumber()));
  }

  private static String name(Facts facts) {
    return facts
        .customer()
        .map(customer -> customer.givenName() + " " + customer.surname())
        .or(
            () ->
                facts
                    .staged()
                    .map(entry -> entry.fields().givenName() + " " + entry.fields().surname()))
        .map(String::strip)
        .orElse("");
  }

  private static List<Fact> evidence(Facts facts) {
    List<Fact> evidence = new ArrayList<>();
    facts
        .customer()
        .ifPresent(
            customer -> {
              evidence.add(new Fact("account", customer.accountNumber(), ""));
              evidence.add(new Fact("createdVia", customer.createdVia(), ""));
            });
    facts
        .staged()
        .ifPresent(
            entry -> {
              evidence.add(
                  new Fact(
                      "staged",
                      entry.state().name(),
                      "/customer-synchronization/" + entry.customerId()));
              evidence.add(new Fact("attempts", Integer.toString(entry.attempts()), ""));
              entry
                  .packageId()
                  .ifPresent(
                      id ->
                          evidence.add(
                              new Fact("session", id.toString(), "/upload-sessions/" + id)));
            });
    facts
        .held()
        .ifPresent(
            held -> {
              evidence.add(
                  new Fact(
                      "scaleUnit", held.scaleUnit(), "/channel-databases/" + held.scaleUnit()));
              evidence.add(new Fact("channelState", held.customer().state(), ""));
              evidence.add(
                  new Fact("channelAttempts", Integer.toString(held.customer().attempts()), ""));
              String error = held.customer().lastError();
              if (error != null) {
                evidence.add(new Fact("lastAnswer", error, ""));
              }
            });
    facts
        .failures()
        .forEach(
            failure ->
                evidence.add(
                    new Fact(
                        "failedSignUp",
                        facts.storeName(failure.failed().operatingUnitNumber())
                            + " · "
                            + failure.failed().reason()
                            + " · "
                            + failure.failed().times()
                            + " · "
                            + failure.failed().lastAt(),
                        "")));
    return evidence;
  }

  private static Asked asked(Facts facts, Facts.Unit unit) {
    Optional<ContactCauses.Blocked> blocked = ContactCauses.of(facts, unit);
    String stores =
        unit.unit().stores().stream().map(Store::name).collect(Collectors.joining(", "));
    Text said =
        unit.answered()
            ? Text.of("asked.answered", unit.answeredAt().orElseThrow())
            : blocked.map(ContactCauses.Blocked::why).orElseGet(() -> Text.of("asked.silent"));
    return new Asked(unit.id(), stores, unit.unit().lastContactAt(), said, unit.answered());
  }
}
