package kundpost.channel.customers;

import java.time.Duration;
import java.util.List;
import kundpost.vocabulary.FieldProblem;

/// How a sign-up ended.
sealed interface SignUpOutcome {

  /// Durable, by this request.
  record Created(Customer customer) implements SignUpOutcome {}

  /// The same key or shopper came before; nothing was made.
  record AlreadyThere(Customer customer) implements SignUpOutcome {}

  /// The same idempotency key came before with other details.
  record KeyReused() implements SignUpOutcome {}

  record RefusedByHeadquarters(List<FieldProblem> problems) implements SignUpOutcome {}

  /// The store wants an error while headquarters is away; a retry completes the sign-up under the
  /// same id.
  record HeadquartersAway(Duration retryAfter) implements SignUpOutcome {}
}
