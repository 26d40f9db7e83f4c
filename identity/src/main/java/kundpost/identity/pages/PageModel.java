package kundpost.identity.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import kundpost.identity.clients.Brand;
import kundpost.identity.clients.StoreClient;
import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import kundpost.identity.websession.RealmSession;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What the layout of every page needs to know.
@ControllerAdvice
class PageModel {

  private final RealmSession shoppers;
  private final IdentitySettings settings;

  PageModel(RealmSession shopperSession, IdentitySettings settings) {
    this.shoppers = shopperSession;
    this.settings = settings;
  }

  @ModelAttribute
  void fill(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
    String path = path(request);
    Optional<StoreClient> store =
        path.startsWith(Realm.SHOPPERS.path() + "/") ? shoppers.store(request) : Optional.empty();
    model.addAttribute("store", store.orElse(null));
    model.addAttribute("brand", store.map(StoreClient::brand).orElse(Brand.NEUTRAL).key());
    model.addAttribute("language", locale.getLanguage());
    model.addAttribute("otherLanguage", locale.getLanguage().equals("sv") ? "en" : "sv");
    model.addAttribute("mailboxOn", settings.mailbox());
    model.addAttribute("staffPages", path.startsWith(Realm.STAFF.path() + "/"));
    String query = request.getQueryString();
    model.addAttribute("here", path + (query == null ? "" : "?" + query));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static String path(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return failed == null ? request.getRequestURI() : failed.toString();
  }
}
