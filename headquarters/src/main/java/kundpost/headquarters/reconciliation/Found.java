package kundpost.headquarters.reconciliation;

import java.util.ArrayList;
import java.util.List;

/// What one stretch adds to its run. Counts everything, and keeps as many differences as a run
/// lists.
final class Found {

  private final long inChannel;
  private final List<Difference> listed = new ArrayList<>();
  private long inHeadquarters;
  private long onTheWay;
  private long inRepair;
  private long differing;
  private long mended;

  Found(long inChannel) {
    this.inChannel = inChannel;
  }

  Found inHeadquarters(long more) {
    inHeadquarters += more;
    return this;
  }

  Found onTheWay(long more) {
    onTheWay += more;
    return this;
  }

  void add(Comparison comparison) {
    onTheWay += comparison.onTheWay();
    inRepair += comparison.inRepair();
    differing += comparison.differences().size();
    mended += comparison.mended();
    comparison.differences().stream()
        .limit(Math.max(0, RunTable.MOST_LISTED - listed.size()))
        .forEach(listed::add);
  }

  long inChannel() {
    return inChannel;
  }

  long inHeadquarters() {
    return inHeadquarters;
  }

  long onTheWay() {
    return onTheWay;
  }

  long inRepair() {
    return inRepair;
  }

  long differing() {
    return differing;
  }

  long mended() {
    return mended;
  }

  List<Difference> listed() {
    return listed;
  }
}
