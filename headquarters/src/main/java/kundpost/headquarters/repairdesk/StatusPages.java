package kundpost.headquarters.repairdesk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.StatusExport;
import kundpost.headquarters.asynccustomers.StatusFilter;
import kundpost.headquarters.asynccustomers.StatusGroups;
import kundpost.headquarters.asynccustomers.WaitingReason;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.channels.OnlineStores;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Customers > Customer synchronization status: the list, its groups and its
/// export.
@BackOfficePage
@RequestMapping("/customer-synchronization")
class StatusPages {

  private static final int PAGE = 50;
  private static final int FEW_GROUPS = 8;
  private static final List<String> AGES = List.of("PT1H", "PT24H", "PT168H", "PT720H");

  private final CustomerSynchronization synchronization;
  private final StatusGroups groups;
  private final StatusExport export;
  private final OnlineStores stores;
  private final ScaleUnits scaleUnits;

  StatusPages(
      CustomerSynchronization synchronization,
      StatusGroups groups,
      StatusExport export,
      OnlineStores stores,
      ScaleUnits scaleUnits) {
    this.synchronization = synchronization;
    this.groups = groups;
    this.export = export;
    this.stores = stores;
    this.scaleUnits = scaleUnits;
  }

  @GetMapping
  String list(
      @ModelAttribute("asked") StatusFilter.Draft asked,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(name = "groups", required = false) @Nullable String allGroups,
      Locale locale,
      Model model) {
    Optional<StatusFilter> known = filter(asked);
    if (known.isEmpty()) {
      return "redirect:" + DeskLinks.LIST;
    }
    StatusFilter filter = known.get();
    try {
      CustomerSynchronization.Page page =
          synchronization.list(filter, PAGE, Optional.ofNullable(after));
      model.addAttribute("entries", page.items().stream().map(EntryLine::of).toList());
      model.addAttribute(
          "next", page.next().map(next -> DeskLinks.list(filter, "after", next)).orElse(null));
    } catch (IllegalArgumentException foreignCursor) {
      return "redirect:" + DeskLinks.list(filter);
    }
    boolean first = after == null;
    model.addAttribute("first", first);
    model.addAttribute("start", DeskLinks.list(filter));
    addGroups(model, filter, first, allGroups != null, locale);
    addFilter(model, filter, locale);
    model.addAttribute("facets", Facet.of(filter, synchronization));
    List<CustomerSynchronization.Channel> channels =
        synchronization.channels(filter).stream().filter(one -> one.waiting() > 0).toList();
    model.addAttribute("channels", channels);
    model.addAttribute(
        "told", channels.stream().mapToLong(CustomerSynchronization.Channel::listed).sum());
    model.addAttribute(
        "inChannels", channels.stream().mapToLong(CustomerSynchronization.Channel::waiting).sum());
    return "repairdesk/entries";
  }

  private void addGroups(
      Model model, StatusFilter filter, boolean first, boolean all, Locale locale) {
    List<GroupLine> lines =
        first
            ? groups.groups(filter).stream()
                .map(group -> GroupLine.of(group, filter, locale))
                .toList()
            : List.of();
    model.addAttribute("groupCount", lines.size());
    model.addAttribute("groups", all ? lines : lines.stream().limit(FEW_GROUPS).toList());
    model.addAttribute("everyGroup", DeskLinks.list(filter, "groups", "all"));
    model.addAttribute("retry", DeskLinks.newRetry(filter));
  }

  private void addFilter(Model model, StatusFilter filter, Locale locale) {
    model.addAttribute("place", Place.CUSTOMER_SYNCHRONIZATION);
    model.addAttribute("filter", filter.parameters());
    model.addAttribute("narrowed", !filter.equals(StatusFilter.OPEN.in(filter.states())));
    model.addAttribute("cleared", DeskLinks.list(StatusFilter.OPEN.in(filter.states())));
    model.addAttribute("kind", kind(filter));
    model.addAttribute("reasons", ReasonChoice.all(filter, locale));
    model.addAttribute(
        "chosenReason",
        filter.reason().map(name -> ReasonChoice.title(filter, name, locale)).orElse(""));
    model.addAttribute("fields", ReasonChoice.FIELDS);
    model.addAttribute("ages", AGES);
    model.addAttribute("stores", stores.names());
    model.addAttribute(
        "units",
        scaleUnits.all().stream().map(ScaleUnits.ScaleUnit::id).map(ScaleUnitId::value).toList());
  }

  /// Which words fit an empty list.
  private static String kind(StatusFilter filter) {
    return filter.states().size() == 1 ? filter.states().iterator().next().name() : "Open";
  }

  /// Without a choice of states: all that is no customer yet.
  static Optional<StatusFilter> filter(StatusFilter.Draft asked) {
    return switch (StatusFilter.check(asked)) {
      case Checked.Accepted<StatusFilter>(StatusFilter filter) ->
          Optional.of(filter.states().isEmpty() ? filter.in(StatusFilter.OPEN.states()) : filter);
      case Checked.Refused<StatusFilter> misspelt -> Optional.empty();
    };
  }

  @PostMapping("/export")
  @Nullable String export(
      @ModelAttribute("asked") StatusFilter.Draft asked,
      Principal by,
      Locale locale,
      HttpServletResponse response,
      RedirectAttributes next)
      throws IOException {
    StatusFilter filter = filter(asked).orElse(StatusFilter.OPEN);
    Optional<UUID> begun = export.begin(filter, by.getName());
    if (begun.isEmpty()) {
      Toast.stopped(next, "synchronization.export.tooMany", StatusExport.MOST_ROWS);
      return "redirect:" + DeskLinks.list(filter);
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"customer-synchronization.csv\"");
    export.write(begun.get(), filter, locale, response.getOutputStream());
    return null;
  }

  /// One reason to filter by.
  record ReasonChoice(String name, String title) {

    static final List<String> FIELDS =
        List.of(
            "givenName",
            "surname",
            "email",
            "phone",
            "language",
            "operatingUnitNumber",
            "addresses[].street",
            "addresses[].postalCode",
            "addresses[].city",
            "addresses[].country");

    /// What an entry can wait for is among them where all are in one state that waits.
    static List<ReasonChoice> all(StatusFilter filter, Locale locale) {
      Stream<String> rules =
          Stream.concat(
              Arrays.stream(Rule.values()).map(Rule::name),
              Stream.of(CustomerSynchronization.Reason.CONVERSION_FAILED));
      Stream<String> waiting = Arrays.stream(WaitingReason.values()).map(WaitingReason::name);
      Stream<String> names =
          filter.states().equals(Set.of(State.InChannel))
                  || filter.states().equals(Set.of(State.Staged))
              ? waiting
              : rules;
      return names
          .map(name -> new ReasonChoice(name, title(filter, name, locale)))
          .sorted(Comparator.comparing(ReasonChoice::title, Collator.getInstance(locale)))
          .toList();
    }

    static String title(StatusFilter filter, String name, Locale locale) {
      State state =
          filter.states().equals(Set.of(State.InChannel)) ? State.InChannel : State.Staged;
      return Arrays.stream(WaitingReason.values())
          .filter(reason -> reason.name().equals(name))
          .findFirst()
          .map(reason -> reason.title(state, locale))
          .orElseGet(() -> new CustomerSynchronization.Reason("", name, 0).title(locale));
    }
  }
}
