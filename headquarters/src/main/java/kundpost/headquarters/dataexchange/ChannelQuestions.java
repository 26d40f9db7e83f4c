package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerQuestion;

/// Asks the channels about a customer who is not in headquarters. They call headquarters, never the
/// other way: a question rides on the answer to a heartbeat that is being held open.
public interface ChannelQuestions {

  /// What one scale unit said.
  ///
  /// @param answer empty when none came in time
  record Reply(
      String scaleUnit, Optional<Instant> answeredAt, Optional<CustomerQuestion.Answer> answer) {}

  /// Asks every enrolled scale unit and waits until those in contact have answered.
  ///
  /// @param customerId the customer, where an id is known
  /// @param text an e-mail address, phone number, name or subject, for when she is not found by id;
  ///   only its hash leaves this method
  /// @param atMost how long to wait for answers
  List<Reply> ask(Optional<UUID> customerId, String text, Duration atMost);
}
