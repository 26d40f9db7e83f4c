package kundpost.vocabulary;

import java.util.List;

/// The answer of a rule: the value in its canonical form, or what is wrong with it, field by field.
public sealed interface Checked<T> {

  record Accepted<T>(T value) implements Checked<T> {}

  record Refused<T>(List<FieldProblem> problems) implements Checked<T> {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }
  }

  static <T> Checked<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Checked<T> refused(String field, Rule rule) {
    return new Refused<>(List.of(new FieldProblem(field, rule, 0)));
  }

  static <T> Checked<T> refused(FieldProblem problem) {
    return new Refused<>(List.of(problem));
  }
}
