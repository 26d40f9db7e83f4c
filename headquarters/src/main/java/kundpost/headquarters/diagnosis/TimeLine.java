package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.CustomerQuestion;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.vocabulary.CreatedVia;

/// The way of one customer: each step with its time, how long it took, and how long it usually
/// takes in that store.
final class TimeLine {

  private TimeLine() {}

  /// The constant names travel as they are; the words are in the messages under `step.`
  enum Name {
    SignedUp,
    StoredInChannel,
    Uploaded,
    AccountCreated,
    Searchable,
    BackInChannel
  }

  /// @param at empty while it has not happened
  /// @param took since the step before
  /// @param normal what that usually takes in this store
  /// @param status delivered, where the customer is stopped, or plain for what is to come
  record Step(
      Name name,
      Optional<Instant> at,
      Text detail,
      Optional<Duration> took,
      Optional<Duration> normal,
      Status status) {}

  static List<Step> of(Facts facts, Cause cause, Normal normal) {
    if (facts.customer().isEmpty() && facts.staged().isEmpty() && facts.held().isEmpty()) {
      return List.of();
    }
    Optional<Customer> customer = facts.customer();
    boolean realTime =
        customer.map(c -> c.createdVia().equals(CreatedVia.REAL_TIME.wireName())).orElse(false);
    List<Step> steps = new ArrayList<>();
    Optional<Instant> signedUp = signedUp(facts);
    Optional<Instant> created = customer.map(Customer::createdAt);
    Optional<Instant> stored = facts.held().map(held -> held.customer().storedAt());
    Optional<Instant> back =
        facts
            .held()
            .map(Facts.Held::customer)
            .flatMap(held -> Optional.ofNullable(held.numberedAt()));
    steps.add(
        step(Name.SignedUp, signedUp, detailOfSignUp(facts), Optional.empty(), Optional.empty()));
    if (!realTime) {
      Optional<Instant> uploaded = facts.staged().map(Entry::receivedAt);
      steps.add(
          step(
              Name.StoredInChannel,
              stored.or(() -> signedUp),
              Text.of("step.StoredInChannel.detail", store(facts)),
              Optional.empty(),
              Optional.empty()));
      steps.add(
          step(
              Name.Uploaded,
              uploaded,
              detailOfUpload(facts),
              between(stored.or(() -> signedUp), uploaded),
              normal.toUpload()));
      steps.add(
          step(
              Name.AccountCreated,
              created,
              detailOfAccount(customer),
              between(uploaded.or(() -> signedUp), created),
              uploaded.isPresent() ? normal.toAccount() : Optional.empty()));
    } else {
      steps.add(
          step(
              Name.AccountCreated,
              created,
              detailOfAccount(customer),
              between(signedUp, created),
              normal.realTime()));
    }
    steps.add(
        step(
            Name.Searchable,
            created,
            Text.of("step.Searchable.detail"),
            Optional.empty(),
            Optional.empty()));
    if (facts.held().isPresent()
        || customer.flatMap(Customer::scaleUnit).isPresent()
        || !realTime) {
      steps.add(
          step(
              realTime ? Name.StoredInChannel : Name.BackInChannel,
              back,
              Text.of("step.BackInChannel.detail", store(facts)),
              between(created, back),
              realTime ? Optional.empty() : normal.toBack()));
    }
    return marked(steps, cause);
  }

  /// The first step that has not happened is where she is stopped.
  private static List<Step> marked(List<Step> steps, Cause cause) {
    List<Step> marked = new ArrayList<>();
    boolean stopped = cause.isWell();
    for (Step step : steps) {
      if (step.at().isEmpty() && !stopped) {
        stopped = true;
        marked.add(
            new Step(
                step.name(), step.at(), step.detail(), step.took(), step.normal(), cause.status()));
      } else {
        marked.add(step);
      }
    }
    return marked;
  }

  private static Step step(
      Name name,
      Optional<Instant> at,
      Text detail,
      Optional<Duration> took,
      Optional<Duration> normal) {
    return new Step(
        name, at, detail, took, normal, at.isPresent() ? Status.DELIVERED : Status.PLAIN);
  }

  private static Optional<Instant> signedUp(Facts facts) {
    return facts
        .customer()
        .map(Customer::signedUpAt)
        .or(() -> facts.held().map(held -> held.customer().storedAt()))
        .or(() -> facts.staged().map(Entry::receivedAt));
  }

  private static String store(Facts facts) {
    return facts.storeName(
        facts
            .customer()
            .map(Customer::operatingUnitNumber)
            .or(() -> facts.held().map(held -> held.customer().operatingUnitNumber()))
            .or(() -> facts.staged().map(Entry::operatingUnitNumber))
            .orElse(""));
  }

  private static Text detailOfSignUp(Facts facts) {
    Optional<String> fallback =
        facts
            .customer()
            .flatMap(Customer::fallbackReason)
            .or(
                () ->
                    facts
                        .held()
                        .map(Facts.Held::customer)
                        .flatMap(held -> Optional.ofNullable(held.fallbackReason())));
    return fallback
        .map(reason -> Text.of("fallback." + reason))
        .orElseGet(() -> Text.of("step.SignedUp.detail", store(facts)));
  }

  private static Text detailOfUpload(Facts facts) {
    if (facts.staged().isPresent()) {
      Entry entry = facts.staged().get();
      return entry.state() == State.Parked
          ? Text.of("step.Uploaded.parked")
          : Text.of("step.Uploaded.detail", entry.attempts());
    }
    CustomerQuestion.Held held = facts.held().map(Facts.Held::customer).orElse(null);
    return held == null || held.attempts() == 0
        ? Text.of("step.Uploaded.notTried")
        : Text.of("step.Uploaded.tried", held.attempts());
  }

  private static Text detailOfAccount(Optional<Customer> customer) {
    return customer
        .map(known -> Text.of("step.AccountCreated.detail", known.accountNumber()))
        .orElseGet(() -> Text.of("step.AccountCreated.none"));
  }

  private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(start -> to.map(end -> Duration.between(start, end)))
        .map(took -> took.isNegative() ? Duration.ZERO : took);
  }
}
