package kundpost.headquarters.asynccustomers;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Gives claims back when the database was away during the work. While it still is, remembers them,
/// so that no row sits out a lease, or counts a crash, for an outage.
@Component
class UnreturnedClaims {

  private static final Logger LOG = LoggerFactory.getLogger(UnreturnedClaims.class);

  /// Claims remembered; more of them run out by themselves.
  private static final int MOST_REMEMBERED = 64;

  private record Unreturned(Claim claim, List<StagedKey> keys) {}

  private final BlockingQueue<Unreturned> claims = new ArrayBlockingQueue<>(MOST_REMEMBERED);
  private final StagedTable staged;

  UnreturnedClaims(StagedTable staged) {
    this.staged = staged;
  }

  void giveBack(Claim claim) {
    // Without the records: they may be large.
    Claim number = new Claim(claim.number(), claim.actor(), List.of());
    if (claims.offer(new Unreturned(number, claim.keys()))) {
      try {
        giveBackAll();
      } catch (RuntimeException stillAway) {
        LOG.debug("claim {} cannot be given back yet", claim.number());
      }
    }
  }

  /// @throws RuntimeException when the database is still away; nothing is forgotten then
  void giveBackAll() {
    Unreturned next = claims.peek();
    while (next != null) {
      staged.release(next.claim(), next.keys());
      claims.remove(next);
      next = claims.peek();
    }
  }
}
