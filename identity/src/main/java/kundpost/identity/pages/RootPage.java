package kundpost.identity.pages;

import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Says what this is to whoever comes to the bare address.
@Controller
class RootPage {

  private final IdentitySettings settings;

  RootPage(IdentitySettings settings) {
    this.settings = settings;
  }

  @GetMapping("/")
  String root(Model model) {
    model.addAttribute("shopperIssuer", settings.issuer(Realm.SHOPPERS));
    model.addAttribute("staffIssuer", settings.issuer(Realm.STAFF));
    model.addAttribute("home", settings.demo() ? settings.storefrontUrl() : null);
    model.addAttribute("backOffice", settings.backOfficeUrl());
    return "root";
  }
}
