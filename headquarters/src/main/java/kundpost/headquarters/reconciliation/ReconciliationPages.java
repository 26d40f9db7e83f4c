package kundpost.headquarters.reconciliation;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.dataexchange.ExchangeIncidents;
import kundpost.headquarters.dataexchange.Jobs;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Commerce scheduler > Reconciliation.
@BackOfficePage
@RequestMapping("/reconciliation")
class ReconciliationPages {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int PAGE = 50;
  private static final int INCIDENTS = 20;

  private final Reconciliations reconciliations;
  private final ExchangeIncidents incidents;
  private final IncidentTexts texts;

  ReconciliationPages(
      Reconciliations reconciliations, ExchangeIncidents incidents, IncidentTexts texts) {
    this.reconciliations = reconciliations;
    this.incidents = incidents;
    this.texts = texts;
  }

  @GetMapping
  String list(Locale locale, Model model) {
    model.addAttribute("place", Place.RECONCILIATION);
    model.addAttribute("lines", reconciliations.all().stream().map(LineView::of).toList());
    model.addAttribute(
        "incidents",
        incidents.latest(INCIDENTS).stream().map(one -> texts.line(one, locale)).toList());
    return "reconciliation/reconciliation";
  }

  @GetMapping("/{scaleUnit}")
  String show(
      @PathVariable String scaleUnit, @RequestParam(defaultValue = "") String after, Model model) {
    Reconciliations.Line line = find(scaleUnit);
    Optional<Reconciliations.Result> result = line.result();
    List<Difference> found =
        result.map(run -> reconciliations.differences(run, cursor(after), PAGE)).orElse(List.of());
    model.addAttribute("place", Place.RECONCILIATION);
    model.addAttribute("line", LineView.of(line));
    model.addAttribute("differences", found);
    model.addAttribute("next", found.size() < PAGE ? null : found.getLast().customerId());
    model.addAttribute(
        "mendable", result.filter(run -> run.differing() > run.mended()).isPresent());
    model.addAttribute("took", result.flatMap(ReconciliationPages::took).orElse(null));
    return "reconciliation/scale-unit";
  }

  private static Optional<String> took(Reconciliations.Result run) {
    return run.finishedAt()
        .map(end -> Duration.between(run.startedAt(), end))
        .map(took -> took.toMillis() < 1000 ? took.toMillis() + " ms" : took.toSeconds() + " s");
  }

  @PostMapping("/{scaleUnit}/run")
  String run(
      @PathVariable String scaleUnit,
      @RequestParam(defaultValue = "") String from,
      Principal by,
      RedirectAttributes next) {
    ask(scaleUnit, false, by, next);
    return from.isEmpty() ? "redirect:/reconciliation" : "redirect:/reconciliation/" + scaleUnit;
  }

  @PostMapping("/{scaleUnit}/mend")
  String mend(@PathVariable String scaleUnit, Principal by, RedirectAttributes next) {
    ask(scaleUnit, true, by, next);
    return "redirect:/reconciliation/" + scaleUnit;
  }

  private void ask(String scaleUnit, boolean mend, Principal by, RedirectAttributes next) {
    Jobs.RunNow run =
        reconciliations.run(find(scaleUnit).scaleUnit().id(), mend, WAIT, by.getName());
    Optional<Reconciliations.Result> result = find(scaleUnit).result();
    Optional<String> error = run.runs().stream().flatMap(one -> one.error().stream()).findFirst();
    if (!run.pending().isEmpty() || result.isEmpty()) {
      Toast.waiting(next, "reconciliation.pending", scaleUnit);
    } else if (error.isPresent()) {
      Toast.stopped(next, "reconciliation.failed", scaleUnit, error.get());
    } else if (mend) {
      Toast.done(
          next,
          "reconciliation.done.mended",
          scaleUnit,
          result.get().differing(),
          result.get().mended());
    } else {
      Toast.done(next, "reconciliation.done", scaleUnit, result.get().differing());
    }
  }

  private Reconciliations.Line find(String scaleUnit) {
    return reconciliations.find(scaleUnit).orElseThrow(NotFound::new);
  }

  private static Optional<UUID> cursor(String after) {
    try {
      return after.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(after));
    } catch (IllegalArgumentException noCursor) {
      throw new NotFound();
    }
  }
}
