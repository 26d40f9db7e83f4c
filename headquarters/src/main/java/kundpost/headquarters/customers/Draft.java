package kundpost.headquarters.customers;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.customers.StoredCustomer.Source;
import kundpost.vocabulary.AccountNumber;
import org.jspecify.annotations.Nullable;

/// One customer while a batch is being planned: what it was, and what it will be.
final class Draft {

  final UUID customerId;
  final AccountNumber accountNumber;

  /// Empty for a customer that this batch creates.
  final Optional<StoredCustomer> before;

  final CheckedCustomer origin;
  int version;
  Content content;
  @Nullable Source source;
  boolean changed;
  private final Map<String, Integer> replaced;

  Draft(CheckedCustomer created, AccountNumber number) {
    this.customerId = created.customerId().value();
    this.accountNumber = number;
    this.before = Optional.empty();
    this.origin = created;
    this.version = created.version();
    this.content = Content.of(created);
    this.source = sourceOf(created);
    this.replaced = new HashMap<>();
  }

  Draft(StoredCustomer stored, CheckedCustomer arrived) {
    this.customerId = stored.customerId();
    this.accountNumber = stored.accountNumber();
    this.before = Optional.of(stored);
    this.origin = arrived;
    this.version = stored.version();
    this.content = stored.content();
    this.source = stored.source().orElse(null);
    this.replaced = new HashMap<>(stored.replaced());
  }

  static Source sourceOf(CheckedCustomer customer) {
    return new Source(customer.scaleUnit().value(), customer.scaleUnitVersion());
  }

  /// Whether this scale unit's state is in the customer already, in force or replaced since.
  boolean isOldNews(CheckedCustomer arrived) {
    Source theirs = sourceOf(arrived);
    if (theirs.equals(source)) {
      return false;
    }
    int newest = replaced.getOrDefault(theirs.scaleUnit(), Integer.MIN_VALUE);
    if (source != null && source.scaleUnit().equals(theirs.scaleUnit())) {
      newest = Math.max(newest, source.version());
    }
    return theirs.version() <= newest;
  }

  void replaceBy(CheckedCustomer arrived, int newVersion) {
    if (source != null) {
      replaced.merge(source.scaleUnit(), source.version(), Math::max);
    }
    version = newVersion;
    content = Content.of(arrived);
    source = sourceOf(arrived);
    changed = true;
  }
}
