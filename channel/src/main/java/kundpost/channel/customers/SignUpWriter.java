package kundpost.channel.customers;

import java.util.List;
import kundpost.channel.database.DatabaseAway;
import kundpost.groupcommit.GroupCommit;
import kundpost.vocabulary.CustomerId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The acknowledge path: many sign-ups at once, one statement and one commit for all that wait.
@Component
class SignUpWriter implements DisposableBean {

  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 200, 2_000);

  private final GroupCommit<SignUpRepository.Asked, Reservation> reservations;
  private final GroupCommit<NewCustomer, Stored> customers;

  private final ApplicationEventPublisher events;
  private final Crowd crowd;

  SignUpWriter(SignUpRepository repository, ApplicationEventPublisher events, Crowd crowd) {
    this.events = events;
    this.crowd = crowd;
    reservations =
        new GroupCommit<>("reserve", BOUNDS, repository::reserve, DatabaseAway::refusesContent);
    customers =
        new GroupCommit<>(
            "sign-up",
            BOUNDS,
            batch -> told(batch, repository.store(batch)),
            DatabaseAway::refusesContent);
  }

  /// Once for the whole batch: it is durable.
  private List<Stored> told(List<NewCustomer> batch, List<Stored> stored) {
    crowd.committed(batch.size());
    if (batch.stream().anyMatch(customer -> customer.accountNumber().isEmpty())) {
      events.publishEvent(new CustomerWaiting());
    }
    return stored;
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
