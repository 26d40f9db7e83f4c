package kundpost.headquarters.customers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.KnownStores;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.AddressRule;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.CustomerRule;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.OperatingUnitNumber;
import kundpost.vocabulary.Rule;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks what a channel sent by the rules that the channel itself goes by, and that the store is
/// one of its own. Trusts nothing: any text or object of the record may be missing.
@Component
public class CustomerCheck {

  private static final int LONGEST_ISSUER = 500;
  private static final int LONGEST_SUBJECT = 255;
  private static final Pattern REASON = Pattern.compile("[A-Za-z_]{1,40}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final KnownStores stores;
  private final Clock clock;

  CustomerCheck(KnownStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /// @param via how the customer comes to be when this is its first state
  public Checked<CheckedCustomer> check(ScaleUnitId from, CustomerRecord record, CreatedVia via) {
    List<FieldProblem> problems = new ArrayList<>();
    Optional<CustomerDetails> details = details(record, problems);
    List<Address> addresses = addresses(record.addresses(), problems);
    Optional<ExternalIdentity> identity = identity(record.identity(), problems);
    Optional<OperatingUnitNumber> store = store(from, record.operatingUnitNumber(), problems);
    if (record.version() < 1 || record.version() > Integer.MAX_VALUE / 2) {
      problems.add(new FieldProblem("version", Rule.OUT_OF_RANGE, 0));
    }
    if (details.isEmpty() || store.isEmpty() || !problems.isEmpty()) {
      return new Checked.Refused<>(problems);
    }
    return Checked.accepted(
        new CheckedCustomer(
            new CustomerId(record.customerId()),
            record.version(),
            details.get(),
            record.emailVerified(),
            addresses,
            identity,
            store.get(),
            from,
            record.version(),
            via,
            fallbackReason(record.fallbackReason()),
            signedUpAt(record.signedUpAt()),
            told(record.accountNumber()),
            base(record.basedOn())));
  }

  /// The version of headquarters that a state was made from; empty when its channel had none.
  public static Optional<Integer> base(@Nullable Integer basedOn) {
    return Optional.ofNullable(basedOn).filter(version -> version > 0);
  }

  private static Optional<CustomerDetails> details(
      CustomerRecord record, List<FieldProblem> problems) {
    CustomerRule.Draft draft =
        new CustomerRule.Draft(
            record.givenName(),
            record.surname(),
            record.email(),
            record.phone(),
            record.language());
    return take(CustomerRule.check(draft), problems);
  }

  private static List<Address> addresses(
      @Nullable List<WireAddress> wire, List<FieldProblem> problems) {
    if (wire == null) {
      return List.of();
    }
    if (wire.size() > CustomerRule.MOST_ADDRESSES) {
      problems.add(new FieldProblem("addresses", Rule.TOO_MANY, CustomerRule.MOST_ADDRESSES));
      return List.of();
    }
    List<Address> addresses = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < wire.size(); i++) {
      String name = "addresses[" + i + "]";
      WireAddress address = wire.get(i);
      if (address == null || address.addressId() == null || !seen.add(address.addressId())) {
        problems.add(new FieldProblem(name + ".addressId", Rule.UNKNOWN_VALUE, 0));
        continue;
      }
      List<FieldProblem> within = new ArrayList<>();
      AddressRule.Draft draft =
          new AddressRule.Draft(
              address.purpose(),
              address.street(),
              address.postalCode(),
              address.city(),
              address.country());
      take(AddressRule.check(address.addressId(), draft), within).ifPresent(addresses::add);
      within.forEach(problem -> problems.add(problem.within(name)));
    }
    return addresses;
  }

  private static Optional<ExternalIdentity> identity(
      @Nullable WireIdentity wire, List<FieldProblem> problems) {
    if (wire == null) {
      return Optional.empty();
    }
    // Compared to the letter, so a text that the rule would change is refused, not changed.
    boolean issuer = isExact("identity.issuer", wire.issuer(), LONGEST_ISSUER, problems);
    boolean subject = isExact("identity.subject", wire.subject(), LONGEST_SUBJECT, problems);
    return issuer && subject
        ? Optional.of(new ExternalIdentity(wire.issuer(), wire.subject()))
        : Optional.empty();
  }

  private static boolean isExact(
      String field, @Nullable String text, int longest, List<FieldProblem> problems) {
    Optional<String> clean =
        take(TextRule.check(field, text == null ? "" : text, longest), problems);
    if (clean.isPresent()
        && (text == null || !clean.get().equals(text) || text.length() > longest)) {
      problems.add(new FieldProblem(field, Rule.UNKNOWN_VALUE, 0));
      return false;
    }
    return clean.isPresent();
  }

  private Optional<OperatingUnitNumber> store(
      ScaleUnitId from, @Nullable String number, List<FieldProblem> problems) {
    Optional<OperatingUnitNumber> store =
        Optional.ofNullable(number)
            .flatMap(OperatingUnitNumber::parse)
            .filter(parsed -> stores.serves(from, parsed.value()));
    if (store.isEmpty()) {
      problems.add(new FieldProblem("operatingUnitNumber", Rule.UNKNOWN_VALUE, 0));
    }
    return store;
  }

  private static Optional<AccountNumber> told(@Nullable String number) {
    return Optional.ofNullable(number).flatMap(AccountNumber::parse);
  }

  private static Optional<String> fallbackReason(@Nullable String reason) {
    return Optional.ofNullable(reason)
        .map(text -> REASON.matcher(text).matches() ? text : "UNKNOWN");
  }

  /// For display only, so a clock that is far off refuses nobody.
  private Instant signedUpAt(@Nullable Instant channelClock) {
    return channelClock != null && channelClock.isAfter(EARLIEST) && channelClock.isBefore(LATEST)
        ? channelClock
        : clock.instant();
  }

  private static <T> Optional<T> take(Checked<T> checked, List<FieldProblem> problems) {
    return switch (checked) {
      case Checked.Accepted<T>(T value) -> Optional.of(value);
      case Checked.Refused<T>(List<FieldProblem> found) -> {
        problems.addAll(found);
        yield Optional.empty();
      }
    };
  }
}
