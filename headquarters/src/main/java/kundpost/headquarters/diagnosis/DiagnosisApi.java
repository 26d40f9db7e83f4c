package kundpost.headquarters.diagnosis;

import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.customers.CustomerLookup;
import kundpost.headquarters.database.StoreFaults;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The diagnosis for programs, and for `./kundpost why`. A POST, so that nobody's name or address
/// stands in a URL. Sentences are in the language of `Accept-Language`.
@RestController
@RequestMapping("/api/diagnosis")
class DiagnosisApi {

  private static final String UNKNOWN = "unknown";

  private final Finding finding;
  private final Diagnosing diagnosing;
  private final CureDesk cures;
  private final Wording wording;
  private final DatabaseProbe probe;

  DiagnosisApi(
      Finding finding,
      Diagnosing diagnosing,
      CureDesk cures,
      Wording wording,
      DatabaseProbe probe) {
    this.finding = finding;
    this.diagnosing = diagnosing;
    this.cures = cures;
    this.wording = wording;
    this.probe = probe;
  }

  /// @param customer name, e-mail, phone, customer id, account number or shopper's subject
  record Request(@Nullable String customer) {}

  /// @param path the back-office page it leads to; null for one that acts, by `POST
  ///   /api/diagnosis/cures` with `action` and `target`
  record Action(String action, String target, String label, String effect, @Nullable String path) {}

  /// @param at null for what has not happened yet
  /// @param tookMillis since the step before
  /// @param normalMillis what that usually takes in this store
  record Step(
      String step,
      @Nullable Instant at,
      String detail,
      @Nullable Long tookMillis,
      @Nullable Long normalMillis) {}

  record Fact(String fact, String value) {}

  record Asked(
      String scaleUnit,
      String stores,
      boolean answered,
      String said,
      @Nullable Instant lastContact) {}

  record Other(UUID customerId, String where, String store, Instant since) {}

  /// @param verdict a [Cause]
  /// @param nextTry when something is tried again by itself, to the second; null when nothing is
  /// @param others whom the text may mean as well
  record Response(
      String verdict,
      String sentence,
      @Nullable Instant since,
      String who,
      @Nullable Instant nextTry,
      List<Action> actions,
      List<Step> timeline,
      @Nullable UUID customerId,
      @Nullable String accountNumber,
      String recognised,
      String owner,
      List<Fact> evidence,
      List<Asked> asked,
      List<Other> others) {}

  @PostMapping
  Response diagnose(@RequestBody Request request, Locale locale) {
    String text = checked(request.customer());
    try {
      return probe.answers() ? diagnose(text, locale) : databaseDown(locale);
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        return databaseDown(locale);
      }
      throw failure;
    }
  }

  private static String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw ApiException.refused(List.of(new FieldProblem("customer", Rule.REQUIRED, 0)));
    }
    return switch (TextRule.check("customer", text, CustomerLookup.LONGEST_TEXT)) {
      case Checked.Accepted<String>(String clean) -> clean;
      case Checked.Refused<String>(List<FieldProblem> problems) ->
          throw ApiException.refused(problems);
    };
  }

  private Response diagnose(String text, Locale locale) {
    Finding.Found found = finding.find(text);
    Report report = diagnosing.of(found);
    List<Other> others =
        found.candidates().stream()
            .skip(1)
            .map(one -> new Other(one.customerId(), one.where(), one.store(), one.since()))
            .toList();
    return response(report, found.recognised(), others, locale);
  }

  private Response response(Report report, String recognised, List<Other> others, Locale locale) {
    Verdict verdict = report.verdict();
    return new Response(
        verdict.cause().name(),
        wording.say(verdict.sentence(), locale),
        verdict.since().orElse(null),
        who(verdict.cause(), locale),
        verdict.nextTry().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(null),
        verdict.cures().stream().map(cure -> action(cure, locale)).toList(),
        report.timeLine().stream().map(step -> step(step, locale)).toList(),
        report.customerId().orElse(null),
        report.facts().customer().map(CustomerLookup.Customer::accountNumber).orElse(null),
        recognised,
        verdict.cause().owner().name(),
        report.evidence().stream().map(fact -> new Fact(fact.key(), fact.value())).toList(),
        report.asked().stream()
            .map(
                one ->
                    new Asked(
                        one.scaleUnit(),
                        one.stores(),
                        one.well(),
                        wording.say(one.said(), locale),
                        one.lastContact().orElse(null)))
            .toList(),
        others);
  }

  private String who(Cause cause, Locale locale) {
    return wording.say(
        Text.of(cause.isWell() ? "diagnosis.done" : "diagnosis.who." + cause.owner().name()),
        locale);
  }

  private Action action(Cure cure, Locale locale) {
    return new Action(
        cure.kind().name(),
        cure.target(),
        wording.say(Text.of("cure." + cure.kind().name(), cure.target()), locale),
        wording.say(Text.of("cure." + cure.kind().name() + ".effect", cure.target()), locale),
        cure.kind().acts() ? null : cure.path());
  }

  private Step step(TimeLine.Step step, Locale locale) {
    return new Step(
        step.name().name(),
        step.at().orElse(null),
        wording.say(step.detail(), locale),
        step.took().map(took -> took.toMillis()).orElse(null),
        step.normal().map(normal -> normal.toMillis()).orElse(null));
  }

  private Response databaseDown(Locale locale) {
    Cause cause = Cause.HQ_DATABASE_DOWN;
    return new Response(
        cause.name(),
        wording.say(Text.of("why.HQ_DATABASE_DOWN"), locale),
        null,
        who(cause, locale),
        null,
        List.of(),
        List.of(),
        null,
        null,
        "nothing",
        cause.owner().name(),
        List.of(),
        List.of(),
        List.of());
  }

  record CureRequest(@Nullable String action, @Nullable String target) {}

  record CureResponse(boolean done, String sentence) {}

  @PostMapping("/cures")
  CureResponse cure(@RequestBody CureRequest request, @Nullable Principal by, Locale locale) {
    return kind(request.action())
        .map(kind -> Cure.of(kind, Optional.ofNullable(request.target()).orElse("")))
        .flatMap(cure -> cures.apply(cure, by == null ? UNKNOWN : by.getName()))
        .map(outcome -> new CureResponse(outcome.done(), wording.say(outcome.said(), locale)))
        .orElseThrow(
            () -> ApiException.refused(List.of(new FieldProblem("action", Rule.UNKNOWN_VALUE, 0))));
  }

  static Optional<Cure.Kind> kind(@Nullable String name) {
    return Arrays.stream(Cure.Kind.values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
