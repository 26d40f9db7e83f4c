package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Waiting;
import kundpost.headquarters.asynccustomers.WaitingReason;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.ChannelContacts.Contact;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.servicing.ServicingControl;
import kundpost.vocabulary.CustomerId;
import org.jspecify.annotations.Nullable;

/// Facts that read as a sentence: everything is well, but for what a test says.
final class FactsOf {

  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final UUID ID = new UUID(7, 7);

  @Nullable Customer customer;
  boolean alias;
  @Nullable Entry staged;
  CustomerQuestion.@Nullable Held held;
  Contact contact =
      new Contact(true, Optional.of(NOW), Optional.empty(), Optional.empty(), Optional.empty());
  Optional<ScaleUnits.Pause> pause = Optional.empty();
  Optional<Instant> answeredAt = Optional.of(NOW);
  Optional<String> trouble = Optional.empty();
  List<Facts.Failure> failures = List.of();
  Optional<ServicingControl.Window> servicing = Optional.empty();
  boolean stale;
  final Map<JobNumber, Jobs.Job> jobs = new EnumMap<>(JobNumber.class);

  FactsOf() {
    Arrays.stream(JobNumber.values()).forEach(job -> job(job, JobSchedule.CONTINUOUS, true));
  }

  static Facts where(UnaryOperator<FactsOf> differs) {
    return differs.apply(new FactsOf()).facts();
  }

  FactsOf job(JobNumber number, JobSchedule schedule, boolean active) {
    jobs.put(number, new Jobs.Job(number, schedule, active, Optional.empty()));
    return this;
  }

  FactsOf inHeadquarters(@Nullable Instant numberedAt) {
    customer =
        new Customer(
            ID,
            "K-1000001",
            "Anna",
            "Ek",
            "anna@example.com",
            "068",
            Optional.of("sweden-1"),
            "Async",
            Optional.empty(),
            NOW,
            NOW,
            12);
    return inChannel(null, numberedAt);
  }

  FactsOf inChannel(@Nullable String lastError) {
    return inChannel(lastError, null);
  }

  private FactsOf inChannel(@Nullable String lastError, @Nullable Instant numberedAt) {
    held =
        new CustomerQuestion.Held(
            ID, "068", 1, "Pending", NOW, numberedAt, NOW, 1, NOW, lastError, null);
    return this;
  }

  FactsOf staged(WaitingReason reason) {
    staged = entry(State.Staged, List.of(), Optional.of(new Waiting(reason, NOW)));
    return this;
  }

  FactsOf parked(String field, String rule) {
    staged = entry(State.Parked, List.of(new Reason(field, rule, 0)), Optional.empty());
    return this;
  }

  private static Entry entry(State state, List<Reason> problems, Optional<Waiting> waiting) {
    return new Entry(
        new CustomerId(ID),
        1,
        "sweden-1",
        "068",
        state,
        new RawFields("Anna", "Ek", "", "", ""),
        problems,
        Map.of(),
        NOW,
        Optional.empty(),
        1,
        Optional.empty(),
        "Received",
        Optional.empty(),
        waiting,
        Optional.empty());
  }

  Facts facts() {
    ScaleUnits.ScaleUnit unit =
        new ScaleUnits.ScaleUnit(
            new ScaleUnitId("sweden-1"),
            "Sweden",
            true,
            Optional.of(NOW),
            1,
            1,
            1,
            20,
            0,
            Optional.empty(),
            Duration.ZERO,
            pause,
            List.of(new ScaleUnits.Store("068", "Norrsken")));
    OnlineStore store =
        new OnlineStore(
            "068",
            "Norrsken",
            "norrsken",
            "KPSE",
            new OnlineStore.ScaleUnitInContact("sweden-1", "Sweden", true, Optional.of(NOW)),
            Optional.of(stale ? "Sync" : "Async"),
            new OnlineStore.Effective(
                Optional.of("Async"), true, "Error", 3000, stale ? 2 : 1, 1, true));
    return new Facts(
        NOW,
        "email",
        Optional.ofNullable(customer),
        alias,
        Optional.ofNullable(staged),
        Optional.of(new Facts.Place(3, Optional.of(Duration.ofMillis(5)))),
        Optional.ofNullable(held).map(found -> new Facts.Held("sweden-1", found, true)),
        List.of(
            new Facts.Unit(
                unit, contact, true, answeredAt, trouble, Optional.empty(), Optional.empty())),
        failures,
        jobs,
        servicing,
        Map.of("068", store));
  }
}
