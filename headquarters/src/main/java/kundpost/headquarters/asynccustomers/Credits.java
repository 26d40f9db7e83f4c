package kundpost.headquarters.asynccustomers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import kundpost.exchange.NotNow;
import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.UploadPackage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// How many records a scale unit's next package may hold: few after headquarters was away, so that
/// all who waited for it are served, then more with each package; fewer again while a backlog waits
/// for its conversion.
@Component
class Credits {

  /// Records of the next package after a scale unit's first one.
  static final int FIRST = 50;

  /// Records of the next package in calm.
  static final int MOST = UploadPackage.MOST_RECORDS;

  /// Records of the next package while the backlog is near its double bound.
  static final int LEAST = 10;

  /// Waiting rows above which credits shrink; from the double of it nothing is taken in.
  static final long BACKLOG = 200_000;

  private final LongSupplier waiting;
  private final Map<ScaleUnitId, Integer> earned = new ConcurrentHashMap<>();

  @Autowired
  Credits(Backlog backlog) {
    this(backlog::rows);
  }

  /// @param waiting how many staged rows wait for their conversion
  Credits(LongSupplier waiting) {
    this.waiting = waiting;
  }

  /// Everybody starts slowly again.
  void startAnew() {
    earned.clear();
  }

  /// @throws NotNow when more waits than can be converted soon
  void requireRoom() throws NotNow {
    if (waiting.getAsLong() >= 2 * BACKLOG) {
      throw IntakeGate.overloaded();
    }
  }

  /// The credit that comes with the receipt of a package.
  int next(ScaleUnitId from) {
    int most = earned.merge(from, FIRST, (before, first) -> Math.min(MOST, 2 * before));
    return shrunk(most, waiting.getAsLong());
  }

  static int shrunk(int credit, long waiting) {
    if (waiting <= BACKLOG) {
      return credit;
    }
    long room = Math.max(0, 2 * BACKLOG - waiting);
    return (int) Math.max(LEAST, credit * room / BACKLOG);
  }
}
