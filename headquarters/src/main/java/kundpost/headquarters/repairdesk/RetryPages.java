package kundpost.headquarters.repairdesk;

import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.BulkRetries;
import kundpost.headquarters.asynccustomers.BulkRetries.BulkRetry;
import kundpost.headquarters.asynccustomers.BulkRetries.Preview;
import kundpost.headquarters.asynccustomers.StatusFilter;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.channels.OnlineStores;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Trying many stopped records again at once: first what it would come to, then its progress.
@BackOfficePage
@RequestMapping("/customer-synchronization/retries")
class RetryPages {

  private static final int NEWEST = 50;

  private final BulkRetries retries;
  private final OnlineStores stores;

  RetryPages(BulkRetries retries, OnlineStores stores) {
    this.retries = retries;
    this.stores = stores;
  }

  @GetMapping
  String newest(Model model) {
    model.addAttribute("place", Place.CUSTOMER_SYNCHRONIZATION);
    model.addAttribute("retries", retries.newest(NEWEST).stream().map(RetryLine::of).toList());
    return "repairdesk/retries";
  }

  @GetMapping("/new")
  String preview(@ModelAttribute("asked") StatusFilter.Draft asked, Locale locale, Model model) {
    Optional<StatusFilter> filter = StatusPages.filter(asked);
    if (filter.isEmpty()) {
      return "redirect:" + DeskLinks.LIST;
    }
    return preview(model, filter.get(), retries.preview(filter.get()), "", locale);
  }

  private String preview(
      Model model, StatusFilter filter, Preview preview, String refused, Locale locale) {
    model.addAttribute("place", Place.CUSTOMER_SYNCHRONIZATION);
    model.addAttribute("preview", preview);
    model.addAttribute("reasons", RetryLine.reasons(preview, locale));
    model.addAttribute("filter", filter.parameters());
    model.addAttribute("words", RetryLine.words(filter.parameters(), locale));
    model.addAttribute("list", DeskLinks.list(filter));
    model.addAttribute("id", UUID.randomUUID());
    model.addAttribute("refused", refused);
    model.addAttribute("most", BulkRetries.MOST_RECORDS);
    model.addAttribute("stores", stores.names());
    return "repairdesk/retry-preview";
  }

  /// @param matching how many records the dry run counted
  /// @param confirm the same number, typed
  @PostMapping
  String start(
      @ModelAttribute("asked") StatusFilter.Draft asked,
      @RequestParam UUID id,
      @RequestParam(defaultValue = "0") long matching,
      @RequestParam(defaultValue = "") String confirm,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    Optional<StatusFilter> filter = StatusPages.filter(asked);
    if (filter.isEmpty()) {
      return "redirect:" + DeskLinks.LIST;
    }
    if (retries.find(id).isEmpty()) {
      Preview now = retries.preview(filter.get());
      if (now.matching() > matching) {
        return preview(model, filter.get(), now, "retry.more", locale);
      }
      if (!confirm.replaceAll("[^0-9]", "").equals(Long.toString(matching))) {
        return preview(model, filter.get(), now, "retry.confirm.wrong", locale);
      }
    }
    BulkRetry retry = retries.start(id, filter.get(), by.getName());
    Toast.waiting(next, "retry.started", retry.total());
    return "redirect:" + DeskLinks.RETRIES + "/" + retry.id();
  }

  @GetMapping("/{id}")
  String show(@PathVariable String id, Locale locale, Model model) {
    RetryLine line = RetryLine.of(find(id));
    model.addAttribute("place", Place.CUSTOMER_SYNCHRONIZATION);
    model.addAttribute("line", line);
    model.addAttribute("words", RetryLine.words(line.retry().filter(), locale));
    model.addAttribute("list", DeskLinks.with(DeskLinks.LIST, line.retry().filter()));
    return "repairdesk/retry";
  }

  /// Only what changes by itself, for a page that stays open.
  @GetMapping("/{id}/progress")
  String progress(@PathVariable String id, Model model) {
    model.addAttribute("line", RetryLine.of(find(id)));
    return "repairdesk/retry-parts :: progress(line=${line})";
  }

  @PostMapping("/{id}/stop")
  String stop(@PathVariable String id, Principal by, RedirectAttributes next) {
    retries.stop(find(id).id(), by.getName());
    Toast.done(next, "retry.stopped");
    return "redirect:" + DeskLinks.RETRIES + "/" + id;
  }

  private BulkRetry find(String id) {
    try {
      return retries.find(UUID.fromString(id)).orElseThrow(NotFound::new);
    } catch (IllegalArgumentException noId) {
      throw new NotFound();
    }
  }
}
