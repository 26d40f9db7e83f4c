package kundpost.headquarters.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What scale units have sent of the customers of a batch, and what to make of a state that arrives
/// now. Grows as the batch is planned.
final class SentStates {

  /// What an arrived state is to headquarters.
  sealed interface Arrival {

    /// It has been here before.
    record Known() implements Arrival {}

    /// Its scale unit has sent a newer one that was made from this one.
    record Late(SentState overtakenBy, Optional<Content> base) implements Arrival {}

    /// It says something new.
    ///
    /// @param base what it was made from, as far as its changes are here already; empty when nobody
    ///   knows
    record Fresh(Optional<Content> base) implements Arrival {}
  }

  private final KnownCustomers known;
  private final List<SentState> states;
  private final List<SentState> added = new ArrayList<>();

  SentStates(KnownCustomers known) {
    this.known = known;
    this.states = new ArrayList<>(known.sent());
  }

  Arrival judge(CheckedCustomer arrived, Draft customer) {
    List<SentState> before = of(customer).filter(state -> state.isOf(arrived)).toList();
    Optional<SentState> same =
        before.stream().filter(s -> s.version() == arrived.scaleUnitVersion()).findFirst();
    Optional<SentState> newest =
        newest(before.stream().filter(state -> state.basedOn().equals(arrived.basedOn())));
    if (same.isPresent()) {
      // Another content under the same version: corrected here, or its database was set back.
      boolean another = !same.get().content().equals(Content.of(arrived));
      return another && same.equals(newest)
          ? new Arrival.Fresh(same.map(SentState::content))
          : new Arrival.Known();
    }
    if (newest.isPresent() && newest.get().version() > arrived.scaleUnitVersion()) {
      return new Arrival.Late(newest.get(), origin(arrived, customer));
    }
    // Its changes since a sibling of the same base are those that are not here yet.
    return new Arrival.Fresh(newest.map(SentState::content).or(() -> origin(arrived, customer)));
  }

  private Optional<Content> origin(CheckedCustomer arrived, Draft customer) {
    if (arrived.basedOn().isPresent()) {
      return known.contentAt(customer.customerId, arrived.basedOn().get());
    }
    // A channel that was told the number of a known shopper goes on from its own sign-up of her.
    return newest(
            of(customer)
                .filter(state -> state.scaleUnit().equals(arrived.scaleUnit().value()))
                .filter(state -> state.basedOn().isEmpty())
                .filter(state -> !state.isOf(arrived))
                .filter(state -> customer.customerId.equals(arrived.customerId().value())))
        .map(SentState::content);
  }

  private Stream<SentState> of(Draft customer) {
    return Stream.concat(
        customer.signUp().stream(),
        states.stream().filter(state -> state.customerId().equals(customer.customerId)));
  }

  private static Optional<SentState> newest(Stream<SentState> states) {
    return states.max(Comparator.comparingInt(SentState::version));
  }

  void add(SentState state) {
    states.removeIf(
        before ->
            before.sentId().equals(state.sentId())
                && before.scaleUnit().equals(state.scaleUnit())
                && before.version() == state.version());
    states.add(state);
    added.removeIf(before -> !states.contains(before));
    added.add(state);
  }

  /// Those that are to be kept.
  List<SentState> added() {
    return added;
  }
}
