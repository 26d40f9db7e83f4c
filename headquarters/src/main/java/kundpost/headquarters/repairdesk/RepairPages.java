package kundpost.headquarters.repairdesk;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.CorrectionOutcome;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.RecordHistory;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.channels.OnlineStores;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One entry of Customer synchronization status: why it is no customer yet, its correction, and all
/// that happened to it.
@BackOfficePage
@RequestMapping("/customer-synchronization")
class RepairPages {

  private final CustomerSynchronization synchronization;
  private final RecordHistory history;
  private final OnlineStores stores;
  private final ScaleUnits scaleUnits;

  RepairPages(
      CustomerSynchronization synchronization,
      RecordHistory history,
      OnlineStores stores,
      ScaleUnits scaleUnits) {
    this.synchronization = synchronization;
    this.history = history;
    this.stores = stores;
    this.scaleUnits = scaleUnits;
  }

  @GetMapping("/{customerId}")
  String show(@PathVariable String customerId, Locale locale, Model model) {
    Entry entry = find(customerId);
    return page(model, entry, RepairForm.of(entry), reasons(entry, locale), locale);
  }

  @PostMapping("/{customerId}")
  String save(
      @PathVariable String customerId,
      @RequestParam Map<String, String> fields,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    Entry before = find(customerId);
    RepairForm form = RepairForm.filled(fields);
    return switch (synchronization.correct(
        before.customerId(), form.changesFrom(RepairForm.of(before)), by.getName())) {
      case CorrectionOutcome.Corrected(Entry entry) -> {
        if (entry.state() == State.Parked) {
          Toast.waiting(next, "repair.savedStillStopped");
        } else {
          Toast.done(next, "repair.saved");
        }
        yield own(entry);
      }
      case CorrectionOutcome.Refused(List<FieldProblem> problems) ->
          page(model, before, form, messages(problems, locale), locale);
      case CorrectionOutcome.NotParked(Entry entry) -> {
        Toast.stopped(next, "repair.notStopped");
        yield own(entry);
      }
      case CorrectionOutcome.NotFound none -> throw new NotFound();
    };
  }

  @PostMapping("/{customerId}/synchronize")
  String synchronize(@PathVariable String customerId, Principal by, RedirectAttributes next) {
    Entry entry =
        synchronization
            .synchronize(find(customerId).customerId(), by.getName())
            .orElseThrow(NotFound::new);
    switch (entry.state()) {
      case Converted -> Toast.done(next, "repair.converted", entry.accountNumber().orElse(""));
      case Parked -> Toast.stopped(next, "repair.stillStopped");
      case Staged -> Toast.waiting(next, "repair.stillWaiting");
      case InChannel -> Toast.waiting(next, "repair.stillInChannel", entry.scaleUnit());
    }
    return own(entry);
  }

  private static String own(Entry entry) {
    return "redirect:/customer-synchronization/" + entry.customerId();
  }

  private static Map<String, String> messages(List<FieldProblem> problems, Locale locale) {
    Function<FieldProblem, String> message = problem -> problem.message(locale);
    return problems.stream().collect(Collectors.toMap(FieldProblem::field, message, (a, b) -> a));
  }

  private static Map<String, String> reasons(Entry entry, Locale locale) {
    return entry.problems().stream()
        .collect(
            Collectors.toMap(
                CustomerSynchronization.Reason::field,
                reason -> reason.message(locale),
                (a, b) -> a));
  }

  private String page(
      Model model, Entry entry, RepairForm form, Map<String, String> problems, Locale locale) {
    model.addAttribute("place", Place.CUSTOMER_SYNCHRONIZATION);
    model.addAttribute("line", EntryLine.of(entry));
    model.addAttribute("entry", entry);
    model.addAttribute("inChannel", entry.state() == State.InChannel);
    model.addAttribute(
        "uploads", entry.waiting().filter(wait -> wait.reason().endsWithARun()).isPresent());
    model.addAttribute("ownStores", ownStores(entry));
    model.addAttribute("nextVersion", synchronization.nextVersion(entry));
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("refusals", EntryLine.of(entry).refusals(locale));
    model.addAttribute("versions", versions(entry));
    model.addAttribute("moves", history.moves(entry.customerId()));
    model.addAttribute("corrections", history.corrections(entry.customerId()));
    model.addAttribute("stores", stores.names());
    return "repairdesk/entry";
  }

  /// What a store that headquarters does not know can be corrected to.
  private List<ScaleUnits.Store> ownStores(Entry entry) {
    return scaleUnits.all().stream()
        .filter(unit -> unit.id().value().equals(entry.scaleUnit()))
        .flatMap(unit -> unit.stores().stream())
        .toList();
  }

  /// Empty when there is only the one that the page is about.
  private List<EntryLine> versions(Entry entry) {
    List<Entry> all = synchronization.versions(entry.customerId());
    return all.size() < 2 ? List.of() : all.stream().map(EntryLine::of).toList();
  }

  private Entry find(String customerId) {
    return CustomerId.parse(customerId).flatMap(synchronization::find).orElseThrow(NotFound::new);
  }
}
