package kundpost.identity.passwords;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kundpost.identity.accounts.PasswordRule;
import kundpost.identity.accounts.Passwords;
import kundpost.identity.accounts.Shopper;
import kundpost.identity.mailbox.LinkToken;
import kundpost.identity.websession.RealmSession;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.EmailAddress;
import kundpost.vocabulary.EmailRule;
import kundpost.vocabulary.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of a forgotten password.
@Controller
class PasswordPages {

  private static final String ASK = "shoppers/forgotten-password";
  private static final String RESET = "shoppers/reset-password";

  private final PasswordDesk desk;
  private final Passwords passwords;
  private final RealmSession session;
  private final MessageSource texts;

  PasswordPages(
      PasswordDesk desk, Passwords passwords, RealmSession shopperSession, MessageSource texts) {
    this.desk = desk;
    this.passwords = passwords;
    this.session = shopperSession;
    this.texts = texts;
  }

  @GetMapping("/shoppers/forgotten-password")
  String ask() {
    return ASK;
  }

  @PostMapping("/shoppers/forgotten-password")
  String mail(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    return switch (EmailRule.check(email)) {
      case Checked.Refused<String>(List<FieldProblem> problems) -> {
        model.addAttribute("email", email);
        model.addAttribute("problem", problems.getFirst().message(locale));
        response.setStatus(422);
        yield ASK;
      }
      case Checked.Accepted<String>(String address) -> {
        desk.mail(new EmailAddress(address), session.store(request));
        yield "redirect:/shoppers/password-mailed";
      }
    };
  }

  @GetMapping("/shoppers/password-mailed")
  String mailed() {
    return "shoppers/password-mailed";
  }

  @GetMapping("/shoppers/reset-password")
  String reset(@RequestParam(defaultValue = "") String token, Model model) {
    return show(token, model);
  }

  @PostMapping("/shoppers/reset-password")
  String change(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    LinkToken link = new LinkToken(token);
    Optional<String> problem =
        PasswordRule.check(password)
            .map(found -> found.message(locale))
            .or(() -> isTheAddress(link, password, locale));
    if (problem.isPresent()) {
      model.addAttribute("problem", problem.get());
      response.setStatus(422);
      return show(token, model);
    }
    String client = session.store(request).map(store -> "&client=" + store.clientId()).orElse("");
    return desk.change(link, passwords.hash(password))
        ? "redirect:/shoppers/sign-in?changed" + client
        : "redirect:/shoppers/link-too-old";
  }

  private Optional<String> isTheAddress(LinkToken link, String password, Locale locale) {
    return desk.holder(link)
        .filter(holder -> holder.email().value().equalsIgnoreCase(password.strip()))
        .map(holder -> texts.getMessage("problem.password.isAddress", null, locale));
  }

  private String show(String token, Model model) {
    Optional<Shopper> holder = desk.holder(new LinkToken(token));
    holder.ifPresent(
        shopper -> {
          model.addAttribute("token", token);
          model.addAttribute("email", shopper.email().value());
        });
    return holder.isPresent() ? RESET : "redirect:/shoppers/link-too-old";
  }
}
