package kundpost.headquarters.channels;

import java.security.Principal;
import java.util.Optional;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Toast;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Channels > Online stores.
@BackOfficePage
@RequestMapping("/online-stores")
class StorePages {

  private final OnlineStores stores;
  private final FunctionalityProfiles profiles;

  StorePages(OnlineStores stores, FunctionalityProfiles profiles) {
    this.stores = stores;
    this.profiles = profiles;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("place", Place.ONLINE_STORES);
    model.addAttribute("stores", stores.all());
    return "channels/stores";
  }

  @GetMapping("/{operatingUnitNumber}")
  String show(@PathVariable String operatingUnitNumber, Model model) {
    model.addAttribute("place", Place.ONLINE_STORES);
    model.addAttribute("store", stores.find(operatingUnitNumber).orElseThrow(NotFound::new));
    model.addAttribute("profiles", profiles.all());
    return "channels/store";
  }

  /// What is in force, for a page that waits for its channel.
  @GetMapping("/{operatingUnitNumber}/in-force")
  String inForce(@PathVariable String operatingUnitNumber, Model model) {
    model.addAttribute("store", stores.find(operatingUnitNumber).orElseThrow(NotFound::new));
    return "channels/store-parts :: inForce";
  }

  @PostMapping("/{operatingUnitNumber}")
  String save(
      @PathVariable String operatingUnitNumber,
      @RequestParam String functionalityProfile,
      Principal by,
      RedirectAttributes next) {
    Optional<String> profile =
        Optional.of(functionalityProfile).filter(chosen -> !chosen.isEmpty());
    switch (stores.assign(operatingUnitNumber, profile, by.getName())) {
      case NO_SUCH_STORE -> throw new NotFound();
      case NO_SUCH_PROFILE -> Toast.stopped(next, "store.noSuchProfile", functionalityProfile);
      case DONE -> {
        OnlineStore store = stores.find(operatingUnitNumber).orElseThrow(NotFound::new);
        if (store.effective().stale()) {
          Toast.waiting(next, "store.savedNotInForce", store.name());
        } else {
          Toast.done(next, "store.saved", store.name());
        }
      }
    }
    return "redirect:/online-stores/" + operatingUnitNumber;
  }
}
