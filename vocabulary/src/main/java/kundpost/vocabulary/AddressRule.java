package kundpost.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rule for postal addresses: a street, a city and a known country; a postal code where the
/// country has one form.
public final class AddressRule {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern SWEDISH_POSTAL_CODE = Pattern.compile("[0-9]{3} ?[0-9]{2}");

  private AddressRule() {}

  /// An address as it comes in, nothing checked yet.
  public record Draft(
      @Nullable String purpose,
      @Nullable String street,
      @Nullable String postalCode,
      @Nullable String city,
      @Nullable String country) {}

  /// Checks every field; the id is the caller's.
  public static Checked<Address> check(UUID addressId, Draft draft) {
    List<FieldProblem> problems = new ArrayList<>();
    AddressPurpose purpose = AddressPurpose.HOME;
    if (draft.purpose() != null) {
      List<AddressPurpose> named =
          List.of(AddressPurpose.values()).stream()
              .filter(known -> known.wireName().equals(draft.purpose()))
              .toList();
      if (named.isEmpty()) {
        problems.add(new FieldProblem("purpose", Rule.UNKNOWN_VALUE, 0));
      } else {
        purpose = named.getFirst();
      }
    }
    String street = Fields.required("street", draft.street(), 200, problems);
    String city = Fields.required("city", draft.city(), 100, problems);
    String postalCode = Fields.optional("postalCode", draft.postalCode(), 20, problems);
    String country =
        Fields.required("country", draft.country(), 2, problems).toUpperCase(Locale.ROOT);
    if (!country.isEmpty() && !COUNTRIES.contains(country)) {
      problems.add(new FieldProblem("country", Rule.UNKNOWN_COUNTRY, 0));
    }
    if (country.equals("SE") && !SWEDISH_POSTAL_CODE.matcher(postalCode).matches()) {
      problems.add(new FieldProblem("postalCode", Rule.INVALID_POSTAL_CODE, 0));
    }
    return problems.isEmpty()
        ? Checked.accepted(new Address(addressId, purpose, street, postalCode, city, country))
        : new Checked.Refused<>(problems);
  }
}
