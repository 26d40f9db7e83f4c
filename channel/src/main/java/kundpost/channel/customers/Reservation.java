package kundpost.channel.customers;

import kundpost.vocabulary.CustomerId;

/// What a durable reservation of an id for a key says.
sealed interface Reservation {

  /// The id that stands for this key, now or since an earlier try.
  record Reserved(CustomerId id) implements Reservation {}

  /// The key came before with other details.
  record OtherBody() implements Reservation {}
}
