package kundpost.channel.upload;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How much headquarters has not got yet.
@Component
public class WaitingCustomers {

  /// @param oldestSince empty when nothing waits
  public record Backlog(long customers, Optional<Instant> oldestSince) {}

  private final OutgoingRepository queue;

  WaitingCustomers(OutgoingRepository queue) {
    this.queue = queue;
  }

  public Backlog backlog() {
    OutgoingRepository.Waiting waiting = queue.waiting();
    return new Backlog(waiting.customers(), waiting.oldestSince());
  }
}
