package kundpost.headquarters.servicing;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// System administration > Servicing.
@BackOfficePage
@RequestMapping("/servicing")
class ServicingPages {

  private final ServicingSwitch servicing;
  private final ScaleUnits scaleUnits;

  ServicingPages(ServicingSwitch servicing, ScaleUnits scaleUnits) {
    this.servicing = servicing;
    this.scaleUnits = scaleUnits;
  }

  @GetMapping
  String show(Model model) {
    return page(model, "", "", Map.of());
  }

  @PostMapping
  String change(
      @RequestParam boolean active,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String message,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    Checked<Servicing> outcome;
    try {
      outcome =
          servicing.set(
              new ServicingSwitch.Wish(active, active ? instant(until) : Optional.empty(), message),
              by.getName());
    } catch (DateTimeException unreadable) {
      outcome = Checked.refused("until", Rule.OUT_OF_RANGE);
    }
    return switch (outcome) {
      case Checked.Accepted<Servicing> done -> {
        Toast.done(next, active ? "servicing.switchedOn" : "servicing.switchedOff");
        yield "redirect:/servicing";
      }
      case Checked.Refused<Servicing>(List<FieldProblem> problems) ->
          page(model, until, message, messages(problems, locale));
    };
  }

  private static Map<String, String> messages(List<FieldProblem> problems, Locale locale) {
    Function<FieldProblem, String> message = problem -> problem.message(locale);
    return problems.stream().collect(Collectors.toMap(FieldProblem::field, message, (a, b) -> a));
  }

  private static Optional<Instant> instant(String local) {
    return local.isBlank()
        ? Optional.empty()
        : Optional.of(LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant());
  }

  private String page(Model model, String until, String message, Map<String, String> problems) {
    model.addAttribute("place", Place.SERVICING);
    model.addAttribute("servicing", servicing.current());
    model.addAttribute("until", until);
    model.addAttribute("message", message);
    model.addAttribute("problems", problems);
    model.addAttribute("zone", ZoneId.systemDefault().getId());
    model.addAttribute(
        "waiting", scaleUnits.all().stream().mapToLong(ScaleUnits.ScaleUnit::waiting).sum());
    return "servicing/servicing";
  }
}
