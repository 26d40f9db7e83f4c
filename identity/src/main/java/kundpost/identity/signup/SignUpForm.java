package kundpost.identity.signup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kundpost.identity.accounts.PasswordRule;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerRule;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;

/// What a shopper typed to sign up, as it came.
record SignUpForm(String givenName, String surname, String email, String password) {

  static final SignUpForm EMPTY = new SignUpForm("", "", "", "");

  private static final int REPLACEMENT = 0xFFFD;

  /// The form's values if they may be used, else what is wrong, all fields at once.
  Checked<CustomerDetails> check(String language) {
    List<FieldProblem> problems = new ArrayList<>();
    Checked<CustomerDetails> details =
        CustomerRule.check(new CustomerRule.Draft(givenName, surname, email, null, language));
    if (details instanceof Checked.Refused<CustomerDetails>(List<FieldProblem> found)) {
      problems.addAll(found);
    }
    // Text that was broken on its way here arrives as replacement characters, which are valid text.
    noteBroken("givenName", givenName, problems);
    noteBroken("surname", surname, problems);
    noteBroken("email", email, problems);
    PasswordRule.check(password).ifPresent(problems::add);
    return problems.isEmpty() ? details : new Checked.Refused<>(problems);
  }

  boolean passwordIsTheAddress() {
    return !password.isEmpty() && password.strip().equalsIgnoreCase(email.strip());
  }

  /// One message for each field, in the reader's language.
  static Map<String, String> messages(List<FieldProblem> problems, Locale locale) {
    Map<String, String> messages = new LinkedHashMap<>();
    problems.forEach(problem -> messages.putIfAbsent(problem.field(), problem.message(locale)));
    return messages;
  }

  private static void noteBroken(String field, String text, List<FieldProblem> problems) {
    if (text.indexOf(REPLACEMENT) >= 0) {
      problems.removeIf(problem -> problem.field().equals(field));
      problems.add(new FieldProblem(field, Rule.BROKEN_TEXT, 0));
    }
  }

  @Override
  public String toString() {
    return "SignUpForm[personal]";
  }
}
