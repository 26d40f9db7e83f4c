package kundpost.channel.customers;

import java.util.function.UnaryOperator;
import kundpost.channel.api.Refusal;
import kundpost.channelapi.ErrorCode;
import kundpost.vocabulary.CustomerId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Reading and changing customers, within what the reader may see.
@Component
class Customers {

  private final CustomerRepository repository;
  private final ApplicationEventPublisher events;

  Customers(CustomerRepository repository, ApplicationEventPublisher events) {
    this.repository = repository;
    this.events = events;
  }

  /// @throws Refusal CustomerNotFound, also for a customer that the reader may not see
  Customer get(Reader reader, String customerId) {
    return CustomerId.parse(customerId)
        .flatMap(id -> repository.seenBy(reader, id))
        .orElseThrow(() -> Refusal.of(ErrorCode.CustomerNotFound));
  }

  /// Changes her durably and has her whole state uploaded.
  Customer change(Reader reader, String customerId, UnaryOperator<Customer> change) {
    try {
      Customer after =
          CustomerId.parse(customerId)
              .flatMap(id -> repository.change(reader, id, change))
              .orElseThrow(() -> Refusal.of(ErrorCode.CustomerNotFound));
      events.publishEvent(new CustomerWaiting());
      return after;
    } catch (PessimisticLockingFailureException another) {
      throw Refusal.of(ErrorCode.Conflict);
    }
  }
}
