package kundpost.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import kundpost.identity.accounts.Passwords;
import kundpost.identity.accounts.Shopper;
import kundpost.identity.accounts.Shoppers;
import kundpost.identity.settings.Realm;
import kundpost.identity.signup.PendingSignUp;
import kundpost.identity.signup.SignUps;
import kundpost.identity.websession.RealmSession;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.EmailAddress;
import kundpost.vocabulary.EmailRule;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signs shoppers in by e-mail address and password.
@Controller
class ShopperSignInPage {

  private static final String PAGE = "shoppers/sign-in";

  private final Shoppers shoppers;
  private final SignUps signUps;
  private final Passwords passwords;
  private final RealmSession session;
  private final SignInFailures failures;

  ShopperSignInPage(
      Shoppers shoppers,
      SignUps signUps,
      Passwords passwords,
      RealmSession shopperSession,
      SignInFailures failures) {
    this.shoppers = shoppers;
    this.signUps = signUps;
    this.passwords = passwords;
    this.session = shopperSession;
    this.failures = failures;
  }

  @GetMapping("/shoppers/sign-in")
  String page() {
    return PAGE;
  }

  @PostMapping("/shoppers/sign-in")
  String signIn(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String typed = username.strip();
    model.addAttribute("username", typed);
    if (!failures.mayTry(Realm.SHOPPERS, typed, request)) {
      response.setStatus(429);
      model.addAttribute("minutes", failures.minutesToWait(Realm.SHOPPERS, typed, request));
      return PAGE;
    }
    Optional<EmailAddress> email =
        EmailRule.check(typed) instanceof Checked.Accepted<String>(String address)
            ? Optional.of(new EmailAddress(address))
            : Optional.empty();
    Optional<Shopper> shopper = email.flatMap(shoppers::find);
    Optional<PendingSignUp> waiting =
        shopper.isPresent() ? Optional.empty() : email.flatMap(signUps::newest);
    // One comparison whoever asks, so that the time taken tells nobody who exists.
    boolean right =
        passwords.matches(
            password,
            shopper.map(Shopper::passwordHash).or(() -> waiting.map(PendingSignUp::passwordHash)));
    if (!right) {
      model.addAttribute("refused", true);
      response.setStatus(401);
      return PAGE;
    }
    failures.succeeded(Realm.SHOPPERS, typed, request);
    if (waiting.isPresent()) {
      session.awaitMail(request, waiting.get().email().value(), waiting.get().id());
      return "redirect:/shoppers/check-mail";
    }
    Shopper signedIn = shopper.orElseThrow();
    if (passwords.isOutdated(signedIn.passwordHash())) {
      shoppers.rehash(signedIn.id(), signedIn.passwordHash(), passwords.hash(password));
    }
    session.signIn(request, response, signedIn.id());
    return "redirect:" + session.next(request);
  }
}
