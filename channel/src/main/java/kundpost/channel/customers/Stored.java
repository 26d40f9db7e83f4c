package kundpost.channel.customers;

import java.time.Instant;
import kundpost.vocabulary.CustomerId;

/// What the channel database says to a new customer.
sealed interface Stored {

  /// Stored by this request.
  record Fresh(CustomerId id, Instant at) implements Stored {}

  /// The customer of this key was there already.
  record Known(CustomerId id) implements Stored {}

  /// The key came before with other details; nothing was stored.
  record OtherBody() implements Stored {}
}
