package kundpost.channel.customers;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kundpost.channel.customers.SignUpOutcome.AlreadyThere;
import kundpost.channel.customers.SignUpOutcome.Created;
import kundpost.channel.customers.SignUpOutcome.HeadquartersAway;
import kundpost.channel.customers.SignUpOutcome.KeyReused;
import kundpost.channel.customers.SignUpOutcome.RefusedByHeadquarters;
import kundpost.channel.realtime.RealTime;
import kundpost.channel.realtime.RealTimeOutcome;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Where every sign-up enters, and where the two ways part.
@Component
class SigningUp {

  /// What headquarters is given to answer, however long the channel itself has taken.
  private static final Duration SHORTEST_CALL = Duration.ofMillis(50);

  private final CustomerIds ids;
  private final SignUpWriter writer;
  private final CustomerRepository customers;
  private final RealTime headquarters;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SigningUp(
      CustomerIds ids,
      SignUpWriter writer,
      CustomerRepository customers,
      RealTime headquarters,
      ApplicationEventPublisher events,
      Clock clock) {
    this.ids = ids;
    this.writer = writer;
    this.customers = customers;
    this.headquarters = headquarters;
    this.events = events;
    this.clock = clock;
  }

  SignUpOutcome signUp(SignUp signUp) {
    return switch (signUp.store().profile().mode()) {
      case ASYNC -> asynchronously(signUp, ids.next(), Optional.empty());
      case SYNC -> inRealTime(signUp);
    };
  }

  private SignUpOutcome asynchronously(SignUp signUp, CustomerId id, Optional<String> fallback) {
    return store(new NewCustomer(signUp, id, Optional.empty(), CreatedVia.ASYNC, fallback));
  }

  /// No database connection is held while headquarters is asked.
  private SignUpOutcome inRealTime(SignUp signUp) {
    long start = System.nanoTime();
    CustomerId fresh = ids.next();
    // Reserved before the call: a lost reply, a retry or another mode then finds the same id.
    Reservation reservation =
        signUp
            .key()
            .map(key -> Checkpoint.SIGN_UP_RESERVE.doing(() -> writer.reserve(key, fresh)))
            .orElseGet(() -> new Reservation.Reserved(fresh));
    return switch (reservation) {
      case Reservation.OtherBody other -> new KeyReused();
      case Reservation.Reserved(CustomerId id) ->
          signUp
              .key()
              .flatMap(key -> customers.find(id))
              .<SignUpOutcome>map(AlreadyThere::new)
              .orElseGet(() -> askHeadquarters(signUp, id, start));
    };
  }

  /// The caller's patience began when she came, not when headquarters is asked.
  private SignUpOutcome askHeadquarters(SignUp signUp, CustomerId id, long startNanos) {
    Duration gone = Duration.ofNanos(System.nanoTime() - startNanos);
    Duration left = signUp.store().profile().realTimeTimeout().minus(gone);
    Duration deadline = left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left;
    return switch (headquarters.create(record(signUp, id), deadline)) {
      case RealTimeOutcome.Created created -> keep(signUp, id, created);
      case RealTimeOutcome.Refused refused -> {
        failed(signUp, CustomerQuestion.FailedSignUp.REFUSED);
        yield new RefusedByHeadquarters(refused.problems());
      }
      case RealTimeOutcome.Unreachable away ->
          switch (signUp.store().profile().whenUnreachable()) {
            case ERROR -> {
              failed(signUp, away.reason().name());
              yield new HeadquartersAway(away.retryAfter());
            }
            case CREATE_ASYNC -> asynchronously(signUp, id, Optional.of(away.reason().name()));
          };
    };
  }

  private void failed(SignUp signUp, String reason) {
    events.publishEvent(
        new SignUpFailed(
            signUp.store().number(), signUp.details().email().value(), signUp.shopper(), reason));
  }

  private SignUpOutcome keep(SignUp signUp, CustomerId asked, RealTimeOutcome.Created created) {
    NewCustomer customer =
        new NewCustomer(
            signUp,
            created.customerId(),
            Optional.of(created.accountNumber()),
            CreatedVia.REAL_TIME,
            Optional.empty());
    return created.customerId().equals(asked)
        ? store(customer)
        : new Created(Checkpoint.SIGN_UP_STORE.doing(() -> customers.adopt(customer)));
  }

  private SignUpOutcome store(NewCustomer customer) {
    return switch (Checkpoint.SIGN_UP_STORE.doing(() -> writer.store(customer))) {
      case Stored.Fresh fresh -> new Created(customer.withId(fresh.id()).storedAt(fresh.at()));
      case Stored.Known(CustomerId id) ->
          new AlreadyThere(
              customers
                  .find(id)
                  .orElseThrow(() -> new IllegalStateException("customer " + id + " vanished")));
      case Stored.OtherBody other -> new KeyReused();
    };
  }

  private CustomerRecord record(SignUp signUp, CustomerId id) {
    return new CustomerRecord(
        id.value(),
        1,
        signUp.store().number().value(),
        signUp.details().givenName(),
        signUp.details().surname(),
        signUp.details().email().value(),
        signUp.emailVerified(),
        signUp.details().phone().orElse(null),
        signUp.details().language().orElse(null),
        List.of(),
        signUp
            .shopper()
            .map(shopper -> new WireIdentity(shopper.issuer(), shopper.subject()))
            .orElse(null),
        CreatedVia.REAL_TIME.wireName(),
        null,
        clock.instant());
  }
}
