package kundpost.channel.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kundpost.channel.upload.OutgoingRepository.Claimed;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import org.jspecify.annotations.Nullable;

/// Sends packages and keeps account of each record. A package that headquarters cannot understand
/// is split in halves until the record to blame stands alone; when no half gets through either, the
/// line is at fault and not a record.
final class Shipment {

  static final String REFUSED_RECORD = "RefusedRecord";
  private static final int MOST_REFUSED_BEFORE_BLAMING_THE_LINE = 3;

  /// Answers the bytes sent once headquarters holds the package.
  @FunctionalInterface
  interface Sender {
    long send(List<Claimed> rows) throws HeadquartersUnreachable;
  }

  /// Rows that were not tried to the end, and why.
  record Unsent(List<Claimed> rows, String reason) {}

  private final Sender sender;
  private List<Claimed> delivered = new ArrayList<>();
  private List<Claimed> refused = new ArrayList<>();
  private @Nullable Unsent unsent;
  private boolean throughOnce;
  private boolean refusedAny;
  private long rows;
  private long bytes;

  Shipment(Sender sender) {
    this.sender = sender;
  }

  void ship(List<Claimed> claimed) throws HeadquartersUnreachable {
    try {
      sendOrSplit(claimed);
    } catch (HeadquartersUnreachable unreachable) {
      List<Claimed> left = new ArrayList<>(claimed);
      left.removeAll(delivered);
      if (!throughOnce) {
        refused.clear();
        refusedAny = false;
      }
      left.removeAll(refused);
      unsent = new Unsent(left, unreachable.reason().name());
      throw unreachable;
    }
  }

  private void sendOrSplit(List<Claimed> part) throws HeadquartersUnreachable {
    try {
      bytes += sender.send(part);
      rows += part.size();
      delivered.addAll(part);
      throughOnce = true;
    } catch (HeadquartersUnreachable failure) {
      if (failure.reason() != Reason.BAD_ANSWER) {
        throw failure;
      }
      if (part.size() > 1) {
        sendOrSplit(part.subList(0, part.size() / 2));
        sendOrSplit(part.subList(part.size() / 2, part.size()));
        return;
      }
      refused.add(part.getFirst());
      refusedAny = true;
      if (!throughOnce && refused.size() >= MOST_REFUSED_BEFORE_BLAMING_THE_LINE) {
        throw failure;
      }
    }
  }

  List<Claimed> takeDelivered() {
    List<Claimed> taken = delivered;
    delivered = new ArrayList<>();
    return taken;
  }

  List<Claimed> takeRefused() {
    List<Claimed> taken = refused;
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
