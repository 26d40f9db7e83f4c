package kundpost.channel.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import org.jspecify.annotations.Nullable;

/// Sends packages and keeps account of each record. A package that headquarters cannot understand
/// is split in halves until the record to blame stands alone; when no half gets through either, the
/// line is at fault and not a record, unless the records are known to be refused.
final class Shipment {

  static final String REFUSED_RECORD = "RefusedRecord";
  private static final String LEASE_OVER = "LeaseOver";
  private static final String INTERNAL_ERROR = "InternalError";

  /// Records refused one after the other, with none that got through, before the line is blamed.
  private static final int MOST_REFUSED_BEFORE_BLAMING_THE_LINE = 3;

  /// Answers the bytes sent once headquarters holds the package.
  @FunctionalInterface
  interface Sender {
    long send(Claim claim, List<Claim.Row> rows) throws HeadquartersUnreachable;
  }

  /// Rows that were not tried to the end, and why.
  record Unsent(List<Claim.Row> rows, String reason) {}

  private final Sender sender;
  private final Duration lease;
  private List<Claim.Row> delivered = new ArrayList<>();
  private List<Claim.Row> refused = new ArrayList<>();
  private List<Claim.Row> tooLate = new ArrayList<>();
  private @Nullable Unsent unsent;
  private long leaseEnds;
  private boolean throughOnce;
  private boolean refusedAny;
  private long rows;
  private long bytes;

  Shipment(Sender sender, Duration lease) {
    this.sender = sender;
    this.lease = lease;
  }

  void ship(Claim claim) throws HeadquartersUnreachable {
    leaseEnds = System.nanoTime() + lease.toNanos();
    try {
      sendOrSplit(claim, claim.rows());
      unsent = tooLate.isEmpty() ? null : new Unsent(tooLate, LEASE_OVER);
      tooLate = new ArrayList<>();
    } catch (HeadquartersUnreachable unreachable) {
      putBackWhatIsLeft(claim, unreachable.reason().name());
      throw unreachable;
    } catch (RuntimeException | Error fault) {
      putBackWhatIsLeft(claim, INTERNAL_ERROR);
      throw fault;
    }
  }

  private void putBackWhatIsLeft(Claim claim, String reason) {
    List<Claim.Row> left = new ArrayList<>(claim.rows());
    left.removeAll(delivered);
    if (!throughOnce && !isKnownToBeRefused(claim)) {
      refused.clear();
      refusedAny = false;
    }
    left.removeAll(refused);
    tooLate = new ArrayList<>();
    unsent = new Unsent(left, reason);
  }

  private void sendOrSplit(Claim claim, List<Claim.Row> part) throws HeadquartersUnreachable {
    if (System.nanoTime() - leaseEnds > 0) {
      // Another sender may hold them by now.
      tooLate.addAll(part);
      return;
    }
    try {
      bytes += sender.send(claim, part);
      rows += part.size();
      delivered.addAll(part);
      throughOnce = true;
    } catch (HeadquartersUnreachable failure) {
      if (failure.reason() != Reason.BAD_ANSWER) {
        throw failure;
      }
      if (part.size() > 1) {
        sendOrSplit(claim, part.subList(0, part.size() / 2));
        sendOrSplit(claim, part.subList(part.size() / 2, part.size()));
        return;
      }
      refused.add(part.getFirst());
      refusedAny = true;
      if (!throughOnce
          && !isKnownToBeRefused(claim)
          && refused.size() >= MOST_REFUSED_BEFORE_BLAMING_THE_LINE) {
        throw failure;
      }
    }
  }

  private static boolean isKnownToBeRefused(Claim claim) {
    return claim.rows().getFirst().refusals() > 0;
  }

  List<Claim.Row> takeDelivered() {
    List<Claim.Row> taken = delivered;
    delivered = new ArrayList<>();
    return taken;
  }

  List<Claim.Row> takeRefused() {
    List<Claim.Row> taken = refused;
    refused = new ArrayList<>();
    return taken;
  }

  Optional<Unsent> takeUnsent() {
    Optional<Unsent> taken = Optional.ofNullable(unsent);
    unsent = null;
    return taken;
  }

  boolean refusedAny() {
    return refusedAny;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }
}
