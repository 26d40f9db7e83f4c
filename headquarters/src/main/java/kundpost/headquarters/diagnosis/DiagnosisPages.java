package kundpost.headquarters.diagnosis;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.customers.CustomerLookup;
import kundpost.headquarters.customers.RecentSearches;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Customers > Why not in headquarters? What was typed stays in the session;
/// addresses carry only its number, or a customer id.
@BackOfficePage
@RequestMapping("/diagnosis")
class DiagnosisPages {

  private final Finding finding;
  private final Diagnosing diagnosing;
  private final CureDesk cures;
  private final Wording wording;

  DiagnosisPages(Finding finding, Diagnosing diagnosing, CureDesk cures, Wording wording) {
    this.finding = finding;
    this.diagnosing = diagnosing;
    this.cures = cures;
    this.wording = wording;
  }

  @PostMapping
  String search(@RequestParam(defaultValue = "") String query, HttpSession session) {
    return query.isBlank()
        ? "redirect:/diagnosis"
        : "redirect:/diagnosis?search=" + RecentSearches.of(session).remember(query.strip());
  }

  @GetMapping
  String found(
      @RequestParam(name = "search", required = false) @Nullable String number,
      HttpSession session,
      Locale locale,
      Model model) {
    Optional<String> query =
        Optional.ofNullable(number).flatMap(known -> RecentSearches.of(session).find(known));
    model.addAttribute("place", Place.DIAGNOSIS);
    model.addAttribute("query", query.orElse(""));
    model.addAttribute("searchNumber", number);
    model.addAttribute("forgotten", number != null && query.isEmpty());
    if (query.isEmpty()) {
      return "diagnosis/search";
    }
    return switch (TextRule.check("query", query.get(), CustomerLookup.LONGEST_TEXT)) {
      case Checked.Refused<String> refused -> {
        model.addAttribute("problem", refused.problems().getFirst().message(locale));
        yield "diagnosis/search";
      }
      case Checked.Accepted<String>(String text) -> found(finding.find(text), number, model);
    };
  }

  private String found(Finding.Found found, @Nullable String number, Model model) {
    if (found.session().isPresent()) {
      return "redirect:/upload-sessions/" + found.session().get();
    }
    if (found.candidates().size() == 1) {
      return "redirect:/diagnosis/"
          + found.candidates().getFirst().customerId()
          + "?search="
          + number;
    }
    model.addAttribute("recognised", found.recognised());
    model.addAttribute("candidates", found.candidates());
    model.addAttribute("more", found.more());
    if (found.candidates().isEmpty() && !found.recognised().equals("trace")) {
      show(diagnosing.unknown(found.recognised(), found.replies()), model);
    }
    return "diagnosis/search";
  }

  @GetMapping("/{customerId}")
  String show(
      @PathVariable String customerId,
      @RequestParam(name = "search", required = false) @Nullable String number,
      HttpSession session,
      Model model) {
    model.addAttribute("place", Place.DIAGNOSIS);
    model.addAttribute(
        "query",
        Optional.ofNullable(number)
            .flatMap(known -> RecentSearches.of(session).find(known))
            .orElse(""));
    show(diagnosing.of(id(customerId)), model);
    model.addAttribute("asked", customerId);
    return "diagnosis/customer";
  }

  /// The answer alone, for a page that waits for it to change.
  @GetMapping("/{customerId}/answer")
  String answer(@PathVariable String customerId, Model model) {
    show(diagnosing.of(id(customerId)), model);
    model.addAttribute("asked", customerId);
    return "diagnosis/parts :: answer";
  }

  @PostMapping("/cure")
  String cure(
      @RequestParam String action,
      @RequestParam(defaultValue = "") String target,
      @RequestParam(defaultValue = "") String customerId,
      Principal by,
      RedirectAttributes next,
      Locale locale) {
    CureDesk.Outcome outcome =
        DiagnosisApi.kind(action)
            .flatMap(kind -> cures.apply(Cure.of(kind, target), by.getName()))
            .orElseThrow(NotFound::new);
    next.addFlashAttribute(
        "toast", new Toast(outcome.done() ? Status.DELIVERED : Status.WAITING, outcome.said()));
    return CustomerId.parse(customerId)
        .map(id -> "redirect:/diagnosis/" + id)
        .orElse("redirect:/diagnosis");
  }

  private static UUID id(String customerId) {
    return CustomerId.parse(customerId).map(CustomerId::value).orElseThrow(NotFound::new);
  }

  private void show(Report report, Model model) {
    model.addAttribute("report", report);
    model.addAttribute("verdict", report.verdict());
    model.addAttribute("words", wording);
  }
}
