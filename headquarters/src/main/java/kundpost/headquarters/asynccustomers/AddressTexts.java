package kundpost.headquarters.asynccustomers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.exchange.CustomerRecord.WireAddress;
import org.jspecify.annotations.Nullable;

/// The texts within a record's addresses, by the names under which they are refused:
/// `addresses[0].postalCode`.
final class AddressTexts {

  private static final Pattern NAME =
      Pattern.compile("addresses\\[([0-9]{1,3})]\\.(purpose|street|postalCode|city|country)");

  private AddressTexts() {}

  /// Whether there is such a text.
  static boolean has(@Nullable List<WireAddress> addresses, String name) {
    return find(addresses, name).isPresent();
  }

  static @Nullable String get(@Nullable List<WireAddress> addresses, String name) {
    Matcher parts = NAME.matcher(name);
    Optional<WireAddress> found = find(addresses, name);
    if (found.isEmpty() || !parts.matches()) {
      return null;
    }
    WireAddress address = found.get();
    return switch (parts.group(2)) {
      case "purpose" -> address.purpose();
      case "street" -> address.street();
      case "postalCode" -> address.postalCode();
      case "city" -> address.city();
      default -> address.country();
    };
  }

  /// The addresses with these texts in place of their own; names that fit none change nothing.
  static List<WireAddress> with(List<WireAddress> addresses, Map<String, String> texts) {
    List<WireAddress> changed = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      WireAddress address = addresses.get(i);
      String name = "addresses[" + i + "].";
      changed.add(
          address == null
              ? address
              : new WireAddress(
                  address.addressId(),
                  texts.getOrDefault(name + "purpose", address.purpose()),
                  texts.getOrDefault(name + "street", address.street()),
                  texts.getOrDefault(name + "postalCode", address.postalCode()),
                  texts.getOrDefault(name + "city", address.city()),
                  texts.getOrDefault(name + "country", address.country())));
    }
    return changed;
  }

  private static Optional<WireAddress> find(@Nullable List<WireAddress> addresses, String name) {
    Matcher parts = NAME.matcher(name);
    if (addresses == null || !parts.matches()) {
      return Optional.empty();
    }
    int index = Integer.parseInt(parts.group(1));
    return index < addresses.size() ? Optional.ofNullable(addresses.get(index)) : Optional.empty();
  }
}
