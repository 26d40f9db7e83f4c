package kundpost.headquarters.customers;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.channels.OnlineStores;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Retail and Commerce > Customers > All customers. What was searched for stays in the session;
/// addresses carry only its number, never a name.
@BackOfficePage
@RequestMapping("/customers")
class CustomerPages {

  private static final int PAGE = 20;

  private final CustomerSearch search;
  private final CustomerViewRepository customers;
  private final CustomerHistoryRepository history;
  private final OnlineStores stores;

  CustomerPages(
      CustomerSearch search,
      CustomerViewRepository customers,
      CustomerHistoryRepository history,
      OnlineStores stores) {
    this.search = search;
    this.customers = customers;
    this.history = history;
    this.stores = stores;
  }

  @PostMapping("/search")
  String search(@RequestParam(defaultValue = "") String query, HttpSession session) {
    return query.isBlank()
        ? "redirect:/customers"
        : "redirect:/customers?search=" + RecentSearches.of(session).remember(query.strip());
  }

  @GetMapping
  String list(
      @RequestParam(name = "search", required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String after,
      HttpSession session,
      Locale locale,
      Model model) {
    Optional<String> query =
        Optional.ofNullable(number).flatMap(known -> RecentSearches.of(session).find(known));
    model.addAttribute("place", Place.ALL_CUSTOMERS);
    model.addAttribute("stores", stores.names());
    model.addAttribute("forgotten", number != null && query.isEmpty());
    model.addAttribute("searchNumber", query.isPresent() ? number : null);
    model.addAttribute("query", query.orElse(""));
    model.addAttribute("further", after != null);
    try {
      Optional<String> position =
          query.isPresent() == (number != null) ? Optional.ofNullable(after) : Optional.empty();
      switch (search.find(query.orElse(""), PAGE, position)) {
        case Checked.Accepted<CustomerSearch.Results>(CustomerSearch.Results results) -> {
          model.addAttribute("recognised", results.terms().kind());
          model.addAttribute("items", results.items());
          model.addAttribute("next", results.next().orElse(null));
        }
        case Checked.Refused<CustomerSearch.Results>(List<FieldProblem> problems) -> {
          model.addAttribute("problem", problems.getFirst().message(locale));
          model.addAttribute("items", List.of());
        }
      }
    } catch (CustomerSearch.ForeignCursor foreign) {
      return "redirect:/customers";
    }
    return "customers/customers";
  }

  @GetMapping("/{customerId}")
  String show(@PathVariable String customerId, Model model) {
    CustomerView view = customers.find(customerId).orElseThrow(NotFound::new);
    Map<String, String> names = stores.names();
    model.addAttribute("place", Place.ALL_CUSTOMERS);
    model.addAttribute("view", view);
    model.addAttribute("customer", view.customer());
    model.addAttribute(
        "storeName",
        names.getOrDefault(
            view.customer().operatingUnitNumber(), view.customer().operatingUnitNumber()));
    List<CustomerHistoryEntry> entries = history.of(view.customer().customerId());
    model.addAttribute("history", entries);
    model.addAttribute(
        "inTwoPlaces",
        entries.stream().flatMap(e -> e.lines().stream()).filter(line -> line.conflict()).count());
    model.addAttribute("storesOf", storesByScaleUnit());
    return "customers/customer";
  }

  /// The names of each scale unit's stores: a change is known by the scale unit that brought it.
  private Map<String, String> storesByScaleUnit() {
    return stores.all().stream()
        .collect(
            Collectors.groupingBy(
                store -> store.scaleUnit().id(),
                Collectors.mapping(OnlineStore::name, Collectors.joining(", "))));
  }
}
