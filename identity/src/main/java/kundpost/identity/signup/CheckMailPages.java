package kundpost.identity.signup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.mailbox.LinkToken;
import kundpost.identity.websession.Awaiting;
import kundpost.identity.websession.RealmSession;
import kundpost.vocabulary.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/// From "check your mail" to the opened link.
@Controller
class CheckMailPages {

  private final SignUpDesk desk;
  private final RealmSession session;

  CheckMailPages(SignUpDesk desk, RealmSession shopperSession) {
    this.desk = desk;
    this.session = shopperSession;
  }

  @GetMapping("/shoppers/check-mail")
  String page(HttpServletRequest request, Model model) {
    Optional<Awaiting> awaiting = session.awaiting(request);
    awaiting.ifPresent(waits -> model.addAttribute("email", waits.email()));
    model.addAttribute("again", request.getParameter("again") != null);
    return awaiting.isPresent() ? "shoppers/check-mail" : "redirect:/shoppers/sign-in";
  }

  @PostMapping("/shoppers/check-mail")
  String again(HttpServletRequest request) {
    Optional<Awaiting> awaiting = session.awaiting(request);
    awaiting.ifPresent(
        waits ->
            desk.mailAgain(
                waits.newest(), new EmailAddress(waits.email()), session.store(request)));
    return "redirect:/shoppers/check-mail?again";
  }

  /// Opens the link. In the browser that signed up, the shopper is thereby signed in; in any other,
  /// only the address is proved, since whoever holds the mail need not know the password.
  @GetMapping("/shoppers/verify")
  String open(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    List<UUID> ours = session.awaiting(request).map(Awaiting::signUps).orElse(List.of());
    Optional<UUID> shopper = desk.open(new LinkToken(token));
    String client = session.store(request).map(store -> "?client=" + store.clientId()).orElse("");
    if (shopper.isEmpty()) {
      return "redirect:/shoppers/link-too-old" + client;
    }
    if (!ours.contains(shopper.get())) {
      return "redirect:/shoppers/confirmed" + client;
    }
    session.signIn(request, response, shopper.get());
    return "redirect:" + session.next(request);
  }

  /// Mail scanners look at links with HEAD; that must not use them up.
  @RequestMapping(path = "/shoppers/verify", method = RequestMethod.HEAD)
  void look() {}

  @GetMapping("/shoppers/confirmed")
  String confirmed() {
    return "shoppers/confirmed";
  }

  @GetMapping("/shoppers/link-too-old")
  String tooOld() {
    return "shoppers/link-too-old";
  }
}
