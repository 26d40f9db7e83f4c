package kundpost.headquarters.reconciliation;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.dataexchange.ExchangeIncidents;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reconciliation for programs.
@RestController
@RequestMapping("/api/reconciliation")
class ReconciliationApi {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int MOST = 200;
  private static final int INCIDENTS = 50;

  private final Reconciliations reconciliations;
  private final ExchangeIncidents incidents;
  private final IncidentTexts texts;

  ReconciliationApi(
      Reconciliations reconciliations, ExchangeIncidents incidents, IncidentTexts texts) {
    this.reconciliations = reconciliations;
    this.incidents = incidents;
    this.texts = texts;
  }

  /// Every field but the scale unit is null before the first run.
  record ResultBody(
      String scaleUnit,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Boolean mending,
      @Nullable Long customersInChannel,
      @Nullable Long customersInHeadquarters,
      @Nullable Long onTheWay,
      @Nullable Long inRepair,
      @Nullable Long differing,
      @Nullable Long mended,
      @Nullable String error) {

    static ResultBody of(Reconciliations.Line line) {
      String scaleUnit = line.scaleUnit().id().value();
      return line.result()
          .map(
              result ->
                  new ResultBody(
                      scaleUnit,
                      result.startedAt(),
                      result.finishedAt().orElse(null),
                      result.mending(),
                      result.customersInChannel(),
                      result.customersInHeadquarters(),
                      result.onTheWay(),
                      result.inRepair(),
                      result.differing(),
                      result.mended(),
                      result.error().orElse(null)))
          .orElseGet(
              () ->
                  new ResultBody(
                      scaleUnit, null, null, null, null, null, null, null, null, null, null));
    }
  }

  record DifferenceBody(
      UUID customerId,
      String kind,
      @Nullable String accountNumberInChannel,
      @Nullable String accountNumberInHeadquarters,
      boolean mended) {}

  record DifferencesBody(List<DifferenceBody> items, @Nullable String next) {}

  /// @param detail the facts in the reader's language
  record IncidentBody(
      Instant at, String kind, @Nullable String scaleUnit, List<String> facts, String detail) {}

  @GetMapping
  List<ResultBody> all() {
    return reconciliations.all().stream().map(ResultBody::of).toList();
  }

  /// When a database was found to be an older copy, newest first.
  @GetMapping("/incidents")
  List<IncidentBody> incidents(Locale locale) {
    return incidents.latest(INCIDENTS).stream()
        .map(
            incident ->
                new IncidentBody(
                    incident.at(),
                    incident.kind().name(),
                    incident.scaleUnit().orElse(null),
                    incident.facts(),
                    texts.detail(incident, locale)))
        .toList();
  }

  @GetMapping("/{scaleUnit}/differences")
  DifferencesBody differences(
      @PathVariable("scaleUnit") String scaleUnit,
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "after", defaultValue = "") String after) {
    if (limit < 1 || limit > MOST) {
      throw ApiException.refused(List.of(new FieldProblem("limit", Rule.OUT_OF_RANGE, MOST)));
    }
    Reconciliations.Line line = find(scaleUnit);
    List<Difference> found =
        line.result()
            .map(result -> reconciliations.differences(result, cursor(after), limit))
            .orElse(List.of());
    return new DifferencesBody(
        found.stream()
            .map(
                difference ->
                    new DifferenceBody(
                        difference.customerId(),
                        difference.kind().name(),
                        difference.numberInChannel().orElse(null),
                        difference.numberInHeadquarters().orElse(null),
                        difference.mended()))
            .toList(),
        found.size() < limit ? null : found.getLast().customerId().toString());
  }

  @PostMapping("/{scaleUnit}/run")
  ResponseEntity<ResultBody> run(
      @PathVariable("scaleUnit") String scaleUnit,
      @RequestParam(name = "wait", defaultValue = "false") String wait,
      @Nullable Principal by) {
    return run(scaleUnit, false, wait.equals("true"), by);
  }

  @PostMapping("/{scaleUnit}/mend")
  ResponseEntity<ResultBody> mend(
      @PathVariable("scaleUnit") String scaleUnit,
      @RequestParam(name = "wait", defaultValue = "false") String wait,
      @Nullable Principal by) {
    return run(scaleUnit, true, wait.equals("true"), by);
  }

  /// 200 with the run's result, or 202 when it is still under way.
  private ResponseEntity<ResultBody> run(
      String scaleUnit, boolean mend, boolean wait, @Nullable Principal by) {
    Jobs.RunNow run =
        reconciliations.run(
            find(scaleUnit).scaleUnit().id(),
            mend,
            wait ? LONGEST_WAIT : Duration.ZERO,
            by == null ? "api" : by.getName());
    boolean over = wait && run.pending().isEmpty();
    return ResponseEntity.status(over ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(ResultBody.of(find(scaleUnit)));
  }

  private Reconciliations.Line find(String scaleUnit) {
    return reconciliations
        .find(scaleUnit)
        .orElseThrow(() -> ApiException.of(ErrorCode.ScaleUnitNotFound));
  }

  private static Optional<UUID> cursor(String after) {
    try {
      return after.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(after));
    } catch (IllegalArgumentException notOurs) {
      throw ApiException.of(ErrorCode.InvalidCursor);
    }
  }
}
