package kundpost.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one set of rules for a customer's details: the edge and headquarters both ask here, so the
/// edge never acknowledges what headquarters will refuse.
public final class CustomerRule {

  public static final int LONGEST_NAME = 100;
  public static final int MOST_ADDRESSES = 20;

  private CustomerRule() {}

  /// A customer's details as they come in, nothing checked yet.
  public record Draft(
      @Nullable String givenName,
      @Nullable String surname,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String language) {

    /// The details as a draft again: what an edit starts from.
    public static Draft of(CustomerDetails details) {
      return new Draft(
          details.givenName(),
          details.surname(),
          details.email().value(),
          details.phone().orElse(null),
          details.language().orElse(null));
    }
  }

  /// Checks every field and reports all problems at once.
  public static Checked<CustomerDetails> check(Draft draft) {
    List<FieldProblem> problems = new ArrayList<>();
    String givenName = Fields.required("givenName", draft.givenName(), LONGEST_NAME, problems);
    String surname = Fields.required("surname", draft.surname(), LONGEST_NAME, problems);
    String email =
        Fields.take(EmailRule.check(draft.email() == null ? "" : draft.email()), problems);
    Optional<String> phone =
        given(draft.phone()).map(PhoneRule::check).map(c -> Fields.take(c, problems));
    Optional<String> language =
        given(draft.language()).map(LanguageRule::check).map(c -> Fields.take(c, problems));
    return problems.isEmpty()
        ? Checked.accepted(
            new CustomerDetails(givenName, surname, new EmailAddress(email), phone, language))
        : new Checked.Refused<>(problems);
  }

  private static Optional<String> given(@Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
