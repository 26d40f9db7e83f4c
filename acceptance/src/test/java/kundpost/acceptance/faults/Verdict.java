package kundpost.acceptance.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kundpost.acceptance.faults.Snapshot.Held;

/// Compares what callers were told with what the stores hold.
final class Verdict {

  private final Snapshot stores;
  private final Map<String, List<Held>> headquartersByPayload;
  private final Map<String, List<Held>> channelByPayload;
  private final Map<String, Held> headquartersById = new HashMap<>();
  private final Set<String> parkedIds;
  private final List<String> lost = new ArrayList<>();
  private final List<String> duplicated = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> changedNumber = new ArrayList<>();
  private final List<String> changedPayload = new ArrayList<>();
  private int acknowledged;
  private int recovered;

  private Verdict(Snapshot stores) {
    this.stores = stores;
    headquartersByPayload = byPayload(stores.headquarters());
    channelByPayload = byPayload(stores.channel());
    stores.headquarters().forEach(held -> headquartersById.put(held.customerId(), held));
    parkedIds = new HashSet<>(stores.parked());
  }

  static Report of(Map<String, List<Attempt>> ledger, Snapshot stores) {
    Verdict verdict = new Verdict(stores);
    ledger.values().forEach(verdict::judge);
    verdict.judgeStrangers(ledger.values());
    return new Report(
        ledger.size(),
        verdict.acknowledged,
        verdict.lost,
        verdict.duplicated,
        verdict.unexpected,
        verdict.recovered,
        verdict.changedNumber,
        verdict.changedPayload,
        verdict.sharedNumbers(),
        stores.illegalMoves(),
        stores.waitingWithoutReason(),
        stores.parked(),
        stores.undrained(),
        stores.drainMillis());
  }

  private void judge(List<Attempt> lines) {
    Attempt first = lines.getFirst();
    List<Held> accounts = headquartersByPayload.getOrDefault(first.payload(), List.of());
    List<Held> copies = channelByPayload.getOrDefault(first.payload(), List.of());
    List<Attempt> told = lines.stream().filter(line -> line.outcome().isAcknowledged()).toList();
    if (accounts.size() > 1 || copies.size() > 1) {
      duplicated.add(first.key());
    }
    boolean doubtful =
        lines.stream()
            .anyMatch(
                line -> line.outcome() == Outcome.UNKNOWN || line.outcome() == Outcome.NOT_NOW);
    if (doubtful && !accounts.isEmpty()) {
      recovered++;
    }
    if (!told.isEmpty()) {
      acknowledged++;
      judgeAcknowledged(told, accounts, copies);
    } else if (lines.stream().anyMatch(line -> line.outcome() == Outcome.REFUSED)
        && !doubtful
        && !accounts.isEmpty()) {
      unexpected.add(first.key());
    }
  }

  private void judgeAcknowledged(List<Attempt> told, List<Held> accounts, List<Held> copies) {
    Attempt first = told.getFirst();
    String id = String.valueOf(first.customerId());
    if (told.stream().anyMatch(line -> !id.equals(line.customerId()))) {
      duplicated.add(first.key());
    }
    Held account = headquartersById.get(id);
    if (account == null) {
      if (!parkedIds.contains(id)) {
        lost.add(first.key());
      }
      return;
    }
    if (accounts.stream().noneMatch(held -> held.customerId().equals(id))) {
      changedPayload.add(first.key());
    }
    if (told.stream()
        .map(Attempt::accountNumber)
        .filter(Objects::nonNull)
        .anyMatch(number -> !number.equals(account.accountNumber()))) {
      changedNumber.add(first.key());
    }
    if (first.mode().isByChannel()) {
      judgeCopy(first.key(), account, copies);
    }
  }

  /// What the channel says of the same customer.
  private void judgeCopy(String key, Held account, List<Held> copies) {
    List<Held> same =
        copies.stream().filter(held -> held.customerId().equals(account.customerId())).toList();
    if (same.isEmpty()) {
      changedPayload.add(key);
    }
    if (same.stream()
        .anyMatch(held -> !Objects.equals(held.accountNumber(), account.accountNumber()))) {
      changedNumber.add(key);
    }
  }

  /// Customers whom nobody asked for.
  private void judgeStrangers(Collection<List<Attempt>> ledger) {
    Set<String> asked =
        ledger.stream().map(lines -> lines.getFirst().payload()).collect(Collectors.toSet());
    Set<String> acknowledgedIds =
        ledger.stream()
            .flatMap(List::stream)
            .map(Attempt::customerId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    for (List<Held> store : List.of(stores.headquarters(), stores.channel())) {
      store.stream()
          .filter(held -> !asked.contains(held.payload()))
          .filter(held -> !acknowledgedIds.contains(held.customerId()))
          .forEach(held -> unexpected.add(held.customerId()));
    }
  }

  private List<String> sharedNumbers() {
    return stores.headquarters().stream()
        .collect(Collectors.groupingBy(held -> String.valueOf(held.accountNumber())))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, List<Held>> byPayload(List<Held> store) {
    return store.stream().collect(Collectors.groupingBy(Held::payload));
  }
}
