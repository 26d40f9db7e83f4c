package kundpost.headquarters.customers;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kundpost.headquarters.customers.ContentMerge.Merged;
import kundpost.headquarters.customers.SentStates.Arrival;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.ExternalIdentity;
import org.jspecify.annotations.Nullable;

/// Decides, row by row in order, what a batch does to the tables: one id is one customer, one
/// shopper is one customer, and what a state changed is merged into her. Touches no database.
final class BatchPlan {

  /// Why a row of `customer_event` is written. The constant names are stored.
  enum EventKind {
    Changed,
    ChangedInTwoPlaces,
    AliasLinked,
    CameLate
  }

  /// @param replaced what was in force before; null when nothing changed
  record Event(
      EventKind kind,
      Draft customer,
      int version,
      CheckedCustomer cause,
      @Nullable Content replaced,
      StoredCustomer.@Nullable Source replacedSource,
      List<FieldChange> changes) {}

  private final KnownCustomers known;
  private final SentStates sent;
  private final Deque<AccountNumber> numbers;
  private final Map<UUID, Draft> drafts = new HashMap<>();
  private final Map<UUID, UUID> aliases = new LinkedHashMap<>();
  private final Map<ExternalIdentity, UUID> identities = new LinkedHashMap<>();
  private final Set<Draft> touched = new LinkedHashSet<>();
  private final List<Event> events = new ArrayList<>();
  private final List<WriteOutcome> outcomes = new ArrayList<>();

  /// @param numbers one for each customer that may be new
  BatchPlan(KnownCustomers known, Deque<AccountNumber> numbers, List<CheckedCustomer> batch) {
    this.known = known;
    this.sent = new SentStates(known);
    this.numbers = numbers;
    batch.forEach(customer -> outcomes.add(plan(customer)));
  }

  /// How many account numbers the batch needs, given what is known.
  static int numbersNeeded(KnownCustomers known, List<CheckedCustomer> batch) {
    return (int)
        batch.stream()
            .filter(
                customer -> {
                  UUID id = customer.customerId().value();
                  return customer.told().isEmpty()
                      && !known.customers().containsKey(id)
                      && !known.aliases().containsKey(id)
                      && customer.identity().filter(known.identities()::containsKey).isEmpty();
                })
            .map(CheckedCustomer::customerId)
            .distinct()
            .count();
  }

  private WriteOutcome plan(CheckedCustomer arrived) {
    UUID id = arrived.customerId().value();
    UUID holder = holderOf(arrived);
    if (holder == null) {
      return create(arrived);
    }
    Draft customer = draft(holder, arrived);
    CustomerId holderId = new CustomerId(holder);
    boolean sameId = holder.equals(id);
    if (!sameId && !known.aliases().containsKey(id) && aliases.putIfAbsent(id, holder) == null) {
      touched.add(customer);
      events.add(event(EventKind.AliasLinked, customer, arrived, List.of()));
    }
    linkIdentity(arrived, customer);
    edit(arrived, customer, sameId);
    return sameId
        ? new WriteOutcome.Existing(holderId, customer.accountNumber)
        : new WriteOutcome.AliasOf(holderId, customer.accountNumber);
  }

  private @Nullable UUID holderOf(CheckedCustomer arrived) {
    UUID id = arrived.customerId().value();
    if (drafts.containsKey(id) || known.customers().containsKey(id)) {
      return id;
    }
    UUID byAlias = aliases.getOrDefault(id, known.aliases().get(id));
    if (byAlias != null) {
      return byAlias;
    }
    return arrived
        .identity()
        .map(identity -> identities.getOrDefault(identity, known.identities().get(identity)))
        .orElse(null);
  }

  private WriteOutcome create(CheckedCustomer arrived) {
    Draft customer = new Draft(arrived, arrived.told().orElseGet(numbers::removeFirst));
    drafts.put(customer.customerId, customer);
    touched.add(customer);
    if (arrived.scaleUnitVersion() > 1 || arrived.basedOn().isPresent()) {
      sent.add(SentState.of(arrived, customer.customerId));
    }
    arrived.identity().ifPresent(identity -> identities.put(identity, customer.customerId));
    return new WriteOutcome.Created(arrived.customerId(), customer.accountNumber);
  }

  private Draft draft(UUID holder, CheckedCustomer arrived) {
    return drafts.computeIfAbsent(
        holder,
        id -> {
          StoredCustomer stored = known.customers().get(id);
          if (stored == null) {
            throw new IllegalStateException("link to a customer that was not read");
          }
          Content first = known.firstContent(id).orElse(stored.content());
          return new Draft(stored, first, arrived);
        });
  }

  private void linkIdentity(CheckedCustomer arrived, Draft customer) {
    arrived
        .identity()
        .filter(identity -> !known.identities().containsKey(identity))
        .filter(identity -> identities.putIfAbsent(identity, customer.customerId) == null)
        .ifPresent(identity -> touched.add(customer));
  }

  private void edit(CheckedCustomer arrived, Draft customer, boolean sameId) {
    switch (sent.judge(arrived, customer)) {
      case Arrival.Known() -> {}
      case Arrival.Late(SentState newer, Optional<Content> base) -> {
        remember(arrived, customer);
        Content theirs = Content.of(arrived);
        List<FieldChange> overtaken =
            ContentMerge.overtaken(base.orElse(newer.content()), newer.content(), theirs);
        if (!overtaken.isEmpty()) {
          events.add(event(EventKind.CameLate, customer, arrived, overtaken));
        }
      }
      case Arrival.Fresh(Optional<Content> base) -> {
        remember(arrived, customer);
        // The sign-up of another id tells nothing newer than the customer that is there.
        if (sameId || arrived.scaleUnitVersion() > 1) {
          take(arrived, customer, merged(arrived, customer, base, sameId));
        }
      }
    }
  }

  /// Brings her down to the channels too, so that the sender learns what came of its state.
  private void remember(CheckedCustomer arrived, Draft customer) {
    sent.add(SentState.of(arrived, customer.customerId));
    touched.add(customer);
  }

  private static Merged merged(
      CheckedCustomer arrived, Draft customer, Optional<Content> base, boolean sameId) {
    Content theirs = Content.of(arrived);
    if (base.isPresent()) {
      return ContentMerge.merge(base.get(), customer.content, theirs);
    }
    boolean overtaken = arrived.version() <= customer.version;
    return ContentMerge.replace(
        customer.content, sameId ? theirs : theirs.orElse(customer.content), overtaken);
  }

  private void take(CheckedCustomer arrived, Draft customer, Merged merged) {
    Content replaced = customer.content;
    var replacedSource = customer.source;
    if (customer.take(arrived, merged.content())) {
      events.add(
          new Event(
              merged.hasConflict() ? EventKind.ChangedInTwoPlaces : EventKind.Changed,
              customer,
              customer.version,
              arrived,
              replaced,
              replacedSource,
              merged.changes()));
    }
  }

  private static Event event(
      EventKind kind, Draft customer, CheckedCustomer cause, List<FieldChange> changes) {
    return new Event(kind, customer, customer.version, cause, null, null, changes);
  }

  List<WriteOutcome> outcomes() {
    return outcomes;
  }

  /// Created or changed in any way: each gets a new position in the feed.
  Set<Draft> touched() {
    return touched;
  }

  /// Alias to customer, new ones only.
  Map<UUID, UUID> aliases() {
    return aliases;
  }

  /// Shopper to customer, new ones only.
  Map<ExternalIdentity, UUID> identities() {
    return identities;
  }

  List<Event> events() {
    return events;
  }

  List<SentState> sent() {
    return sent.added();
  }
}
