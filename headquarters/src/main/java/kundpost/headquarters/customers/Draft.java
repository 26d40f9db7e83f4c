package kundpost.headquarters.customers;

import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.customers.StoredCustomer.Source;
import kundpost.vocabulary.AccountNumber;
import org.jspecify.annotations.Nullable;

/// One customer while a batch is being planned: what it was, and what it will be.
final class Draft {

  private static final int SIGN_UP = 1;

  final UUID customerId;
  final AccountNumber accountNumber;

  /// Empty for a customer that this batch creates.
  final Optional<StoredCustomer> before;

  final CheckedCustomer origin;
  int version;
  Content content;
  @Nullable Source source;

  /// Whether the batch changes what is known of her.
  boolean changed;

  private final Content first;
  private final Optional<String> createdBy;

  Draft(CheckedCustomer created, AccountNumber number) {
    this.customerId = created.customerId().value();
    this.accountNumber = number;
    this.before = Optional.empty();
    this.origin = created;
    this.version = created.version();
    this.content = Content.of(created);
    this.source = sourceOf(created);
    this.first = content;
    this.createdBy = Optional.of(created.scaleUnit().value());
  }

  Draft(StoredCustomer stored, Content first, CheckedCustomer arrived) {
    this.customerId = stored.customerId();
    this.accountNumber = stored.accountNumber();
    this.before = Optional.of(stored);
    this.origin = arrived;
    this.version = stored.version();
    this.content = stored.content();
    this.source = stored.source().orElse(null);
    this.first = first;
    this.createdBy = stored.createdBy();
  }

  static Source sourceOf(CheckedCustomer customer) {
    return new Source(customer.scaleUnit().value(), customer.scaleUnitVersion());
  }

  /// The state that created her: it is not kept apart from her.
  Optional<SentState> signUp() {
    return createdBy.map(
        scaleUnit ->
            new SentState(customerId, customerId, scaleUnit, SIGN_UP, Optional.empty(), first));
  }

  /// @return whether this is more than a rise of the version
  boolean take(CheckedCustomer arrived, Content merged) {
    boolean different = !merged.equals(content);
    // Never below what the channel counts, or it would take what comes down for old.
    version = Math.max(arrived.version(), different ? version + 1 : version);
    content = merged;
    source = sourceOf(arrived);
    changed |= different;
    return different;
  }
}
