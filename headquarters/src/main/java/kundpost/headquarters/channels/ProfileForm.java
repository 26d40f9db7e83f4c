package kundpost.headquarters.channels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kundpost.vocabulary.FieldProblem;
import org.jspecify.annotations.Nullable;

/// The profile form as it was filled in, so that nothing typed is lost when a field is refused.
///
/// @param problems the refused fields' messages by field name
record ProfileForm(
    String id,
    String description,
    String createCustomerInAsyncMode,
    String whenHeadquartersUnreachable,
    String realTimeTimeoutMillis,
    Map<String, String> problems) {

  static ProfileForm empty() {
    return new ProfileForm("", "", "true", "Error", "3000", Map.of());
  }

  static ProfileForm of(Profile profile) {
    return new ProfileForm(
        profile.id(),
        profile.description(),
        Boolean.toString(profile.createCustomerInAsyncMode()),
        profile.whenHeadquartersUnreachable(),
        Integer.toString(profile.realTimeTimeoutMillis()),
        Map.of());
  }

  ProfileRule.Draft draft() {
    return new ProfileRule.Draft(
        id.strip(),
        description,
        switch (createCustomerInAsyncMode) {
          case "true" -> Boolean.TRUE;
          case "false" -> Boolean.FALSE;
          default -> null;
        },
        whenHeadquartersUnreachable.isBlank() ? null : whenHeadquartersUnreachable,
        number(realTimeTimeoutMillis));
  }

  private static @Nullable Long number(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException outOfAnyRange) {
      return -1L;
    }
  }

  ProfileForm refused(List<FieldProblem> found, Locale locale) {
    Function<FieldProblem, String> message = problem -> problem.message(locale);
    return with(
        found.stream()
            .collect(Collectors.toMap(FieldProblem::field, message, (first, second) -> first)));
  }

  ProfileForm taken(String message) {
    return with(Map.of("id", message));
  }

  private ProfileForm with(Map<String, String> found) {
    return new ProfileForm(
        id,
        description,
        createCustomerInAsyncMode,
        whenHeadquartersUnreachable,
        realTimeTimeoutMillis,
        found);
  }
}
