package kundpost.headquarters.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.JobNumber;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.StagedFacts;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.channels.OnlineStores;
import kundpost.headquarters.customers.CustomerLookup;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.ChannelContacts;
import kundpost.headquarters.dataexchange.ChannelQuestions;
import kundpost.headquarters.dataexchange.ChannelQuestions.Reply;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.servicing.ServicingControl;
import kundpost.vocabulary.CustomerId;
import org.springframework.stereotype.Component;

/// Gathers what is stored about one customer, here and in the channels.
@Component
class FactFinding {

  /// A channel whose own database is away needs three seconds to be sure of it.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(3_800);

  /// For somebody who is in headquarters the channels only add to the time line.
  private static final Duration SHORT_WAIT = Duration.ofMillis(1_000);

  private static final int LATEST_RUNS = 20;

  private static final UUID NOBODY = new UUID(0, 0);

  private final CustomerLookup customers;
  private final CustomerSynchronization synchronization;
  private final StagedFacts staged;
  private final ScaleUnits scaleUnits;
  private final ChannelContacts contacts;
  private final ChannelQuestions questions;
  private final Jobs jobs;
  private final OnlineStores stores;
  private final ServicingControl servicing;
  private final Clock clock;

  FactFinding(
      CustomerLookup customers,
      CustomerSynchronization synchronization,
      StagedFacts staged,
      ScaleUnits scaleUnits,
      ChannelContacts contacts,
      ChannelQuestions questions,
      Jobs jobs,
      OnlineStores stores,
      ServicingControl servicing,
      Clock clock) {
    this.customers = customers;
    this.synchronization = synchronization;
    this.staged = staged;
    this.scaleUnits = scaleUnits;
    this.contacts = contacts;
    this.questions = questions;
    this.jobs = jobs;
    this.stores = stores;
    this.servicing = servicing;
    this.clock = clock;
  }

  /// Asks the channels whom a text means that headquarters does not know, or not alone.
  ///
  /// @param known somebody was found without them
  List<Reply> ask(String text, boolean known) {
    return questions.ask(Optional.empty(), text, known ? SHORT_WAIT : LONGEST_WAIT);
  }

  /// The same for an id, which may be a shopper's subject.
  List<Reply> ask(UUID id) {
    return questions.ask(Optional.of(id), id.toString(), LONGEST_WAIT);
  }

  Facts of(UUID id) {
    Optional<Customer> customer = customers.find(id);
    Optional<Entry> entry = staged(id);
    UUID asked = customer.map(Customer::customerId).orElse(id);
    boolean here = customer.isPresent() || entry.isPresent();
    // A shopper's subject may look like an id.
    List<Reply> replies =
        questions.ask(Optional.of(asked), id.toString(), here ? SHORT_WAIT : LONGEST_WAIT);
    return facts("id", customer, id, entry, replies);
  }

  /// Of a customer whom the channels have just told of.
  Facts of(UUID id, List<Reply> replies) {
    return facts("id", customers.find(id), id, staged(id), replies);
  }

  /// Nobody is known: what the channels answered is all there is.
  Facts unknown(String recognised, List<Reply> replies) {
    return facts(recognised, Optional.empty(), NOBODY, Optional.empty(), replies);
  }

  private Facts facts(
      String recognised,
      Optional<Customer> customer,
      UUID id,
      Optional<Entry> entry,
      List<Reply> replies) {
    List<Facts.Unit> units = scaleUnits.all().stream().map(unit -> unit(unit, replies)).toList();
    return new Facts(
        clock.instant(),
        recognised,
        customer,
        customer.map(found -> !found.customerId().equals(id)).orElse(false),
        entry,
        entry.filter(found -> found.waiting().isPresent()).map(this::place),
        held(id, customer.flatMap(Customer::scaleUnit), replies, units),
        units,
        failures(replies),
        jobs.all().stream().collect(Collectors.toMap(Jobs.Job::number, Function.identity())),
        servicing.current(),
        storesByNumber());
  }

  private Map<String, OnlineStore> storesByNumber() {
    return stores.all().stream()
        .collect(Collectors.toMap(OnlineStore::operatingUnitNumber, Function.identity()));
  }

  private Facts.Unit unit(ScaleUnits.ScaleUnit unit, List<Reply> replies) {
    Optional<Reply> reply =
        replies.stream().filter(one -> one.scaleUnit().equals(unit.id().value())).findFirst();
    return new Facts.Unit(
        unit,
        contacts.of(unit.id()).orElseThrow(),
        reply.isPresent(),
        reply.flatMap(Reply::answeredAt),
        reply.flatMap(Reply::answer).flatMap(answer -> Optional.ofNullable(answer.trouble())),
        lastRun(JobNumber.P_0001, unit.id()),
        lastRun(JobNumber.CUSTOMERS_1010, unit.id()));
  }

  private Optional<Jobs.Run> lastRun(JobNumber job, ScaleUnitId unit) {
    Jobs.RunFilter filter = new Jobs.RunFilter(Optional.empty(), Optional.of(unit.value()));
    return jobs.history(job, filter, 1, Optional.empty()).runs().stream().findFirst();
  }

  /// What a channel says now, her own first; else what its latest heartbeat said.
  private Optional<Facts.Held> held(
      UUID id, Optional<String> own, List<Reply> replies, List<Facts.Unit> units) {
    return replies.stream()
        .flatMap(
            reply ->
                reply.answer().stream()
                    .flatMap(answer -> answer.customers().stream())
                    .map(found -> new Facts.Held(reply.scaleUnit(), found, true)))
        .filter(found -> !id.equals(NOBODY))
        .min(
            Comparator.comparing((Facts.Held found) -> !own.equals(Optional.of(found.scaleUnit())))
                .thenComparing(found -> !found.customer().customerId().equals(id)))
        .or(() -> units.stream().flatMap(unit -> toldBefore(id, unit).stream()).findFirst());
  }

  private Optional<Facts.Held> toldBefore(UUID id, Facts.Unit unit) {
    if (unit.answered()) {
      return Optional.empty();
    }
    return scaleUnits.waiting(unit.unit().id()).stream()
        .filter(waiting -> waiting.customerId().equals(id))
        .findFirst()
        .map(
            waiting ->
                new Facts.Held(
                    unit.id(),
                    new CustomerQuestion.Held(
                        waiting.customerId(),
                        waiting.store().operatingUnitNumber(),
                        waiting.version(),
                        "Pending",
                        waiting.since(),
                        null,
                        waiting.since(),
                        waiting.attempts(),
                        waiting.nextAttemptAt(),
                        waiting.lastError().orElse(null),
                        null),
                    false));
  }

  private static List<Facts.Failure> failures(List<Reply> replies) {
    return replies.stream()
        .flatMap(
            reply ->
                reply.answer().stream()
                    .flatMap(answer -> answer.failures().stream())
                    .map(failed -> new Facts.Failure(reply.scaleUnit(), failed)))
        .sorted((a, b) -> b.failed().lastAt().compareTo(a.failed().lastAt()))
        .toList();
  }

  private Facts.Place place(Entry entry) {
    List<Jobs.Run> runs =
        jobs.history(JobNumber.SYNC_CUSTOMERS, Jobs.RunFilter.ALL, LATEST_RUNS, Optional.empty())
            .runs();
    long rows = runs.stream().mapToLong(Jobs.Run::rows).sum();
    Duration took = runs.stream().map(Jobs.Run::took).reduce(Duration.ZERO, Duration::plus);
    return new Facts.Place(
        staged.waitingBefore(entry.receivedAt()),
        rows == 0 ? Optional.empty() : Optional.of(took.dividedBy(rows)));
  }

  Instant now() {
    return clock.instant();
  }

  /// What lies in a channel is asked for there.
  private Optional<Entry> staged(UUID id) {
    return synchronization.versions(new CustomerId(id)).stream()
        .filter(entry -> entry.state() != State.InChannel)
        .findFirst();
  }
}
