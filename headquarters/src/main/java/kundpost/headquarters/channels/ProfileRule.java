package kundpost.headquarters.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.FunctionalityProfile;
import kundpost.vocabulary.Rule;
import kundpost.vocabulary.TextRule;
import kundpost.vocabulary.WhenHeadquartersUnreachable;
import org.jspecify.annotations.Nullable;

/// The rule for functionality profiles, the same for the API and the form.
final class ProfileRule {

  static final int LONGEST_ID = 20;
  static final int LONGEST_DESCRIPTION = 200;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private ProfileRule() {}

  /// A profile as it comes in, nothing checked yet.
  record Draft(
      @Nullable String id,
      @Nullable String description,
      @Nullable Boolean createCustomerInAsyncMode,
      @Nullable String whenHeadquartersUnreachable,
      @Nullable Long realTimeTimeoutMillis) {

    /// What a form shows when an existing profile is edited.
    static Draft of(Profile profile) {
      return new Draft(
          profile.id(),
          profile.description(),
          profile.createCustomerInAsyncMode(),
          profile.whenHeadquartersUnreachable(),
          (long) profile.realTimeTimeoutMillis());
    }
  }

  /// Checks every field and reports all problems at once.
  static Checked<Profile> check(Draft draft) {
    List<FieldProblem> problems = new ArrayList<>();
    String id = id(draft.id(), problems);
    String description = description(draft.description(), problems);
    Boolean async = draft.createCustomerInAsyncMode();
    if (async == null) {
      problems.add(new FieldProblem("createCustomerInAsyncMode", Rule.REQUIRED, 0));
    }
    WhenHeadquartersUnreachable unreachable =
        unreachable(draft.whenHeadquartersUnreachable(), problems);
    Long millis = draft.realTimeTimeoutMillis();
    long timeout = millis == null ? FunctionalityProfile.DEFAULT_TIMEOUT.toMillis() : millis;
    if (timeout < FunctionalityProfile.SHORTEST_TIMEOUT.toMillis()
        || timeout > FunctionalityProfile.LONGEST_TIMEOUT.toMillis()) {
      problems.add(new FieldProblem("realTimeTimeoutMillis", Rule.OUT_OF_RANGE, 0));
    }
    return problems.isEmpty() && async != null
        ? Checked.accepted(Profile.of(id, description, async, unreachable, (int) timeout))
        : new Checked.Refused<>(problems);
  }

  private static String id(@Nullable String id, List<FieldProblem> problems) {
    if (id == null || id.isEmpty()) {
      problems.add(new FieldProblem("id", Rule.REQUIRED, 0));
    } else if (id.length() > LONGEST_ID) {
      problems.add(new FieldProblem("id", Rule.TOO_LONG, LONGEST_ID));
    } else if (!ID.matcher(id).matches() || id.equals(ProfilePages.NEW)) {
      problems.add(new FieldProblem("id", Rule.INVALID_ID, 0));
    } else {
      return id;
    }
    return "";
  }

  private static String description(@Nullable String text, List<FieldProblem> problems) {
    if (text == null || text.isBlank()) {
      return "";
    }
    return switch (TextRule.check("description", text, LONGEST_DESCRIPTION)) {
      case Checked.Accepted<String>(String clean) -> clean;
      case Checked.Refused<String>(List<FieldProblem> found) -> {
        problems.addAll(found);
        yield "";
      }
    };
  }

  private static WhenHeadquartersUnreachable unreachable(
      @Nullable String name, List<FieldProblem> problems) {
    if (name == null) {
      return WhenHeadquartersUnreachable.ERROR;
    }
    try {
      return WhenHeadquartersUnreachable.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      problems.add(new FieldProblem("whenHeadquartersUnreachable", Rule.UNKNOWN_VALUE, 0));
      return WhenHeadquartersUnreachable.ERROR;
    }
  }
}
