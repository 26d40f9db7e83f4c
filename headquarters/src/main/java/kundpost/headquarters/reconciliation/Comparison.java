package kundpost.headquarters.reconciliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kundpost.exchange.Reconciliation.Entry;
import kundpost.headquarters.reconciliation.Difference.Kind;
import org.jspecify.annotations.Nullable;

/// Compares one stretch, customer by customer. Touches no database.
final class Comparison {

  private final Held held;
  private final long passed;
  private final boolean mend;
  private final List<Difference> differences = new ArrayList<>();
  private final List<UUID> sendAgain = new ArrayList<>();
  private final Set<UUID> bringAgain = new LinkedHashSet<>();
  private int onTheWay;
  private int inRepair;

  /// @param passed the channel's feed position
  Comparison(List<Entry> entries, Held held, long passed, boolean mend) {
    this.held = held;
    this.passed = passed;
    this.mend = mend;
    Set<UUID> inChannel = new HashSet<>();
    for (Entry entry : entries) {
      inChannel.add(entry.customerId());
      compare(entry);
    }
    held.customers().values().stream()
        .filter(row -> !inChannel.contains(row.customerId()))
        .forEach(this::onlyHere);
  }

  private void onlyHere(Held.Row row) {
    if (row.position() > passed) {
      onTheWay++;
    } else {
      differs(Kind.MissingInChannel, row.customerId(), null, row);
    }
  }

  private void compare(Entry entry) {
    UUID id = entry.customerId();
    Held.Row row = held.customers().get(id);
    UUID main = held.aliases().get(id);
    if (entry.waiting()) {
      onTheWay++;
    } else if (entry.main() != null) {
      alias(entry, row, main);
    } else if (row != null) {
      same(entry, row);
    } else if (main != null) {
      aliasUnknownThere(entry, held.mains().get(main));
    } else {
      unknown(entry);
    }
  }

  private void alias(Entry entry, Held.@Nullable Row row, @Nullable UUID main) {
    if (row == null && main == null) {
      unknown(entry);
    }
  }

  private void same(Entry entry, Held.Row row) {
    if (row.position() > passed) {
      onTheWay++;
    } else if (entry.accountNumber() == null) {
      differs(Kind.NotNumberedInChannel, entry.customerId(), entry, row);
    } else if (!entry.accountNumber().equals(row.accountNumber())) {
      differs(Kind.NumberDiffers, entry.customerId(), entry, row);
    } else if (!entry.content().equals(row.content()) && isSettled(entry.customerId())) {
      differs(Kind.ContentDiffers, entry.customerId(), entry, row);
    }
  }

  private void aliasUnknownThere(Entry entry, Held.@Nullable Row main) {
    if (main == null || main.position() > passed) {
      onTheWay++;
    } else if (entry.accountNumber() == null) {
      differs(Kind.NotNumberedInChannel, entry.customerId(), entry, main);
    } else if (!entry.accountNumber().equals(main.accountNumber())) {
      differs(Kind.NumberDiffers, entry.customerId(), entry, main);
    }
  }

  private void unknown(Entry entry) {
    if (isSettled(entry.customerId())) {
      differs(Kind.MissingInHeadquarters, entry.customerId(), entry, null);
    }
  }

  /// Counts what waits in headquarters; true when nothing does.
  private boolean isSettled(UUID id) {
    if (held.onTheWay().contains(id)) {
      onTheWay++;
      return false;
    }
    if (held.inRepair().contains(id)) {
      inRepair++;
      return false;
    }
    return true;
  }

  private void differs(Kind kind, UUID id, @Nullable Entry entry, Held.@Nullable Row row) {
    differences.add(
        new Difference(
            id,
            kind,
            Optional.ofNullable(entry == null ? null : entry.accountNumber()),
            Optional.ofNullable(row == null ? null : row.accountNumber()),
            mend && mend(kind, entry, row)));
  }

  /// Sets going what brings both level; false when only a person can.
  private boolean mend(Kind kind, @Nullable Entry entry, Held.@Nullable Row row) {
    return switch (kind) {
      case NumberDiffers -> false;
      case MissingInHeadquarters -> entry != null && sendAgain(entry);
      case ContentDiffers ->
          // The newer of the two goes to the other side.
          entry != null && row != null && entry.version() > row.version()
              ? sendAgain.add(entry.customerId())
              : bringAgain(row);
      case MissingInChannel, NotNumberedInChannel -> bringAgain(row);
    };
  }

  /// An alias comes after its customer, or it would become one itself.
  private boolean sendAgain(Entry entry) {
    return (entry.main() == null || held.mains().containsKey(entry.main()))
        && sendAgain.add(entry.customerId());
  }

  private boolean bringAgain(Held.@Nullable Row row) {
    if (row != null) {
      bringAgain.add(row.customerId());
    }
    return row != null;
  }

  List<Difference> differences() {
    return differences;
  }

  /// Customers that the channel is to upload again.
  List<UUID> sendAgain() {
    return sendAgain;
  }

  /// Customers that job 1010 is to bring again.
  Set<UUID> bringAgain() {
    return bringAgain;
  }

  int onTheWay() {
    return onTheWay;
  }

  int inRepair() {
    return inRepair;
  }

  int mended() {
    return (int) differences.stream().filter(Difference::mended).count();
  }
}
