package kundpost.exchange.http;

import java.util.List;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;

/// An error on the wire: RFC 9457 with a stable code.
record WireProblem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable List<Field> fields) {

  static final String REFUSED = "Refused";
  static final String SERVICING = "Servicing";
  static final String ENROLMENT_REFUSED = "EnrolmentRefused";

  record Field(String field, String rule, int limit) {

    static Field of(FieldProblem problem) {
      return new Field(problem.field(), problem.rule().name(), problem.limit());
    }

    /// A rule of a newer headquarters is still a refusal.
    FieldProblem toProblem() {
      for (Rule known : Rule.values()) {
        if (known.name().equals(rule)) {
          return new FieldProblem(field, known, limit);
        }
      }
      return new FieldProblem(field, Rule.UNKNOWN_VALUE, 0);
    }
  }
}
