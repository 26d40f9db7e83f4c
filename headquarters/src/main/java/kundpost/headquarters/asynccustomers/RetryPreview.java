package kundpost.headquarters.asynccustomers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.asynccustomers.BulkRetries.ByReason;
import kundpost.headquarters.asynccustomers.BulkRetries.Preview;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.database.Json;
import org.springframework.stereotype.Component;

/// Says what a bulk retry would come to: counts all it would take, and puts a bounded part of it to
/// the rules as they are now.
@Component
class RetryPreview {

  private final PreviewTable table;
  private final RecordCheck check;
  private final WaitingRule waiting;

  RetryPreview(PreviewTable table, RecordCheck check, WaitingRule waiting) {
    this.table = table;
    this.check = check;
    this.waiting = waiting;
  }

  /// A rule and the field it refused.
  record Key(String rule, String field) {
    static Key of(Reason reason) {
      return new Key(reason.rule(), reason.field().replaceAll("\\[[0-9]+]", "[]"));
    }
  }

  private static final class Tally {
    private long checked;
    private long refusedAgain;
  }

  Preview of(StatusFilter filter) {
    WaitingReason whenDue = waiting.now().whenDue();
    List<BulkRetries.ByStore> byStore = table.byStore(filter, whenDue);
    Map<Key, Long> matching = table.byReason(filter, whenDue);
    Map<Key, Tally> tallies = new HashMap<>();
    long[] sums = new long[2];
    table.eachOf(
        filter,
        whenDue,
        BulkRetries.MOST_CHECKED,
        (scaleUnit, record, problems) -> {
          Set<Key> again = keys(check.problems(scaleUnit, read(record)));
          sums[0]++;
          sums[1] += again.isEmpty() ? 0 : 1;
          keys(problems)
              .forEach(
                  key -> {
                    Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
                    tally.checked++;
                    boolean ofItself = key.rule().equals(Reason.CONVERSION_FAILED);
                    tally.refusedAgain +=
                        again.contains(key) || ofItself && !again.isEmpty() ? 1 : 0;
                  });
        });
    return new Preview(
        byStore.stream().mapToLong(BulkRetries.ByStore::matching).sum(),
        sums[0],
        sums[1],
        byReason(matching, tallies),
        byStore);
  }

  private static CustomerRecord read(String record) {
    return Json.read(record, CustomerRecord.class);
  }

  private static Set<Key> keys(List<Reason> problems) {
    return problems.stream().map(Key::of).collect(Collectors.toSet());
  }

  private static List<ByReason> byReason(Map<Key, Long> matching, Map<Key, Tally> tallies) {
    return matching.entrySet().stream()
        .map(
            entry -> {
              Tally tally = tallies.getOrDefault(entry.getKey(), new Tally());
              return new ByReason(
                  entry.getKey().rule(),
                  entry.getKey().field(),
                  entry.getValue(),
                  tally.checked,
                  tally.refusedAgain);
            })
        .toList();
  }
}
