package kundpost.channel.customers;

import kundpost.channel.database.DatabaseAway;
import kundpost.groupcommit.GroupCommit;
import kundpost.vocabulary.CustomerId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The acknowledge path: many sign-ups at once, one statement and one commit for all that wait.
@Component
class SignUpWriter implements DisposableBean {

  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 200, 2_000);

  private final GroupCommit<SignUpRepository.Asked, Reservation> reservations;
  private final GroupCommit<NewCustomer, Stored> customers;

  SignUpWriter(SignUpRepository repository) {
    reservations =
        new GroupCommit<>("reserve", BOUNDS, repository::reserve, DatabaseAway::refusesContent);
    customers =
        new GroupCommit<>("sign-up", BOUNDS, repository::store, DatabaseAway::refusesContent);
  }

  /// Durable when it returns.
  Reservation reserve(SignUpKey key, CustomerId id) {
    return reservations.write(new SignUpRepository.Asked(key, id));
  }

  /// Durable when it returns.
  Stored store(NewCustomer customer) {
    return customers.write(customer);
  }

  @Override
  public void destroy() {
    reservations.close();
    customers.close();
  }
}
