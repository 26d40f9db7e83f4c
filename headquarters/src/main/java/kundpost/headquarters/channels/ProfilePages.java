package kundpost.headquarters.channels;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Channel setup > Online store setup > Functionality profiles.
@BackOfficePage
@RequestMapping("/functionality-profiles")
class ProfilePages {

  /// Where the page for a new profile stands, so no profile can have this id.
  static final String NEW = "new";

  private static final String LIST = "redirect:/functionality-profiles";
  private static final String FORM = "channels/profile";

  private final FunctionalityProfiles profiles;
  private final OnlineStores stores;
  private final MessageSource messages;

  ProfilePages(FunctionalityProfiles profiles, OnlineStores stores, MessageSource messages) {
    this.profiles = profiles;
    this.stores = stores;
    this.messages = messages;
  }

  /// A profile in the list with the stores that use it.
  record Line(Profile profile, List<String> usedBy) {}

  @GetMapping
  String list(Model model) {
    Map<String, List<String>> users =
        stores.all().stream()
            .filter(store -> store.functionalityProfile().isPresent())
            .collect(
                Collectors.groupingBy(
                    store -> store.functionalityProfile().orElse(""),
                    Collectors.mapping(OnlineStore::name, Collectors.toList())));
    model.addAttribute("place", Place.FUNCTIONALITY_PROFILES);
    model.addAttribute(
        "lines",
        profiles.all().stream()
            .map(profile -> new Line(profile, users.getOrDefault(profile.id(), List.of())))
            .toList());
    return "channels/profiles";
  }

  @GetMapping("/" + NEW)
  String empty(Model model) {
    return form(model, ProfileForm.empty(), "");
  }

  @GetMapping("/{id}")
  String show(@PathVariable String id, Model model) {
    return form(model, profiles.find(id).map(ProfileForm::of).orElseThrow(NotFound::new), id);
  }

  @PostMapping
  String create(
      @RequestParam(defaultValue = "") String id,
      @RequestParam Map<String, String> fields,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    ProfileForm form = filled(id, fields);
    switch (ProfileRule.check(form.draft())) {
      case Checked.Refused<Profile>(List<FieldProblem> problems) -> {
        return form(model, form.refused(problems, locale), "");
      }
      case Checked.Accepted<Profile>(Profile profile) -> {
        if (!profiles.create(profile, by.getName())) {
          Object[] name = {profile.id()};
          return form(model, form.taken(messages.getMessage("profile.exists", name, locale)), "");
        }
        Toast.done(next, "profile.created", profile.id());
        return LIST;
      }
    }
  }

  @PostMapping("/{id}")
  String save(
      @PathVariable String id,
      @RequestParam Map<String, String> fields,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    ProfileForm form = filled(id, fields);
    switch (ProfileRule.check(form.draft())) {
      case Checked.Refused<Profile>(List<FieldProblem> problems) -> {
        return form(model, form.refused(problems, locale), id);
      }
      case Checked.Accepted<Profile>(Profile profile) -> {
        if (!profiles.replace(profile, by.getName())) {
          throw new NotFound();
        }
        saved(id, next);
        return LIST + "/" + id;
      }
    }
  }

  private void saved(String id, RedirectAttributes next) {
    boolean behind =
        stores.all().stream()
            .anyMatch(
                store ->
                    store.functionalityProfile().filter(id::equals).isPresent()
                        && store.effective().stale());
    if (behind) {
      Toast.waiting(next, "profile.savedNotInForce", id);
    } else {
      Toast.done(next, "profile.saved", id);
    }
  }

  @PostMapping("/{id}/delete")
  String delete(@PathVariable String id, RedirectAttributes next) {
    return switch (profiles.delete(id)) {
      case FunctionalityProfiles.Deletion.Deleted deleted -> {
        Toast.done(next, "profile.deleted", id);
        yield LIST;
      }
      case FunctionalityProfiles.Deletion.NoSuchProfile none -> throw new NotFound();
      case FunctionalityProfiles.Deletion.InUse(List<StoreRepository.Row> by) -> {
        Toast.stopped(
            next,
            "profile.inUse",
            id,
            by.stream().map(StoreRepository.Row::name).collect(Collectors.joining(", ")));
        yield LIST + "/" + id;
      }
    };
  }

  private static ProfileForm filled(String id, Map<String, String> fields) {
    return new ProfileForm(
        id,
        fields.getOrDefault("description", ""),
        fields.getOrDefault("createCustomerInAsyncMode", ""),
        fields.getOrDefault("whenHeadquartersUnreachable", ""),
        fields.getOrDefault("realTimeTimeoutMillis", ""),
        Map.of());
  }

  /// @param id of the profile that is edited; empty for a new one
  private String form(Model model, ProfileForm form, String id) {
    model.addAttribute("place", Place.FUNCTIONALITY_PROFILES);
    model.addAttribute("form", form);
    model.addAttribute("editedId", id);
    model.addAttribute("usedBy", id.isEmpty() ? List.of() : profiles.storesUsing(id));
    return FORM;
  }
}
