package kundpost.headquarters.reconciliation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kundpost.exchange.CustomerDigest;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.customers.BringingAgain;
import kundpost.headquarters.dataexchange.FeedHistory;
import kundpost.headquarters.dataexchange.Mending;
import org.springframework.stereotype.Component;

/// Headquarters' side of RECONCILE.
@Component
class ReconciliationDesk implements Reconciliation {

  private static final int LONGEST_ERROR = 100;

  private final RunTable runs;
  private final HeldTable held;
  private final FeedHistory feed;
  private final Mending mending;
  private final BringingAgain bringing;

  ReconciliationDesk(
      RunTable runs, HeldTable held, FeedHistory feed, Mending mending, BringingAgain bringing) {
    this.runs = runs;
    this.held = held;
    this.feed = feed;
    this.mending = mending;
    this.bringing = bringing;
  }

  @Override
  public Order begin(ScaleUnitId from, Begin begin) {
    if (!feed.holds(begin.generation(), begin.feedPosition())) {
      return new Order(false, false);
    }
    boolean mend = mending.isDue(from.value());
    runs.begin(begin.run(), from.value(), mend);
    return new Order(true, mend);
  }

  @Override
  public Verdict compare(ScaleUnitId from, Stretch stretch) {
    RunTable.Run run =
        runs.open(stretch.run(), from.value())
            .orElseThrow(() -> new IllegalArgumentException("no such run"));
    List<Entry> entries = stretch.entries();
    return entries == null ? bySums(run, stretch) : byEntries(run, stretch, entries);
  }

  private Verdict bySums(RunTable.Run run, Stretch stretch) {
    CustomerDigest digest = new CustomerDigest();
    long[] counts = new long[2];
    held.pages(
        stretch.after(),
        stretch.upTo(),
        rows -> {
          for (Held.Row row : rows) {
            counts[0]++;
            if (row.position() <= stretch.feedPosition()) {
              counts[1]++;
              digest.add(row.customerId(), row.accountNumber(), row.content());
            }
          }
        });
    boolean same = counts[1] == stretch.settled() && digest.text().equals(stretch.digest());
    if (same) {
      Found found =
          new Found(stretch.customers()).inHeadquarters(counts[0]).onTheWay(counts[0] - counts[1]);
      runs.add(run.run(), stretch.after(), stretch.upTo(), found);
    }
    return new Verdict(same, List.of());
  }

  private Verdict byEntries(RunTable.Run run, Stretch stretch, List<Entry> entries) {
    Set<UUID> inChannel = entries.stream().map(Entry::customerId).collect(Collectors.toSet());
    Map<UUID, Held.Row> onBothSides = new HashMap<>();
    Found found = new Found(stretch.customers());
    held.pages(
        stretch.after(),
        stretch.upTo(),
        rows -> {
          Map<UUID, Held.Row> onlyHere = new LinkedHashMap<>();
          rows.forEach(
              row ->
                  (inChannel.contains(row.customerId()) ? onBothSides : onlyHere)
                      .put(row.customerId(), row));
          found.inHeadquarters(rows.size());
          compared(List.of(), Held.only(onlyHere), run, stretch, found);
        });
    Comparison comparison = compared(entries, held.of(entries, onBothSides), run, stretch, found);
    runs.add(run.run(), stretch.after(), stretch.upTo(), found);
    return new Verdict(true, comparison.sendAgain());
  }

  private Comparison compared(
      List<Entry> entries, Held known, RunTable.Run run, Stretch stretch, Found found) {
    Comparison comparison = new Comparison(entries, known, stretch.feedPosition(), run.mending());
    bringing.bring(comparison.bringAgain());
    found.add(comparison);
    return comparison;
  }

  @Override
  public void end(ScaleUnitId from, End end) {
    String error = end.error();
    runs.open(end.run(), from.value())
        .ifPresent(
            run -> {
              runs.end(
                  run.run(),
                  error == null || error.length() <= LONGEST_ERROR
                      ? error
                      : error.substring(0, LONGEST_ERROR));
              if (error == null && run.mending()) {
                mending.done(from.value(), run.startedAt());
              }
            });
  }
}
