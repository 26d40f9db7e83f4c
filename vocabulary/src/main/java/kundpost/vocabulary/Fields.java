package kundpost.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the fields of one object and gathers what is wrong, so that a person sees all of it at
/// once.
final class Fields {

  private Fields() {}

  /// Answers the canonical text, or the empty string after noting the problem.
  static String required(
      String field, @Nullable String text, int longest, List<FieldProblem> problems) {
    return take(TextRule.check(field, text == null ? "" : text, longest), problems);
  }

  /// As [#required], but a text that is not there is simply empty.
  static String optional(
      String field, @Nullable String text, int longest, List<FieldProblem> problems) {
    return text == null || text.isBlank() ? "" : required(field, text, longest, problems);
  }

  static String take(Checked<String> checked, List<FieldProblem> problems) {
    return switch (checked) {
      case Checked.Accepted<String>(String value) -> value;
      case Checked.Refused<String>(List<FieldProblem> found) -> {
        problems.addAll(found);
        yield "";
      }
    };
  }
}
