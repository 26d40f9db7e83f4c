package kundpost.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import kundpost.identity.accounts.Passwords;
import kundpost.identity.accounts.StaffUser;
import kundpost.identity.accounts.StaffUsers;
import kundpost.identity.settings.Realm;
import kundpost.identity.websession.RealmSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signs the users of the back office in.
@Controller
class StaffSignInPage {

  private static final String PAGE = "staff/sign-in";

  private final StaffUsers users;
  private final Passwords passwords;
  private final RealmSession session;
  private final SignInFailures failures;

  StaffSignInPage(
      StaffUsers users, Passwords passwords, RealmSession staffSession, SignInFailures failures) {
    this.users = users;
    this.passwords = passwords;
    this.session = staffSession;
    this.failures = failures;
  }

  @GetMapping("/staff/sign-in")
  String page() {
    return PAGE;
  }

  @PostMapping("/staff/sign-in")
  String signIn(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String typed = username.strip();
    model.addAttribute("username", typed);
    if (!failures.mayTry(Realm.STAFF, typed, request)) {
      response.setStatus(429);
      model.addAttribute("minutes", failures.minutesToWait(Realm.STAFF, typed, request));
      return PAGE;
    }
    Optional<StaffUser> user = typed.indexOf(0) < 0 ? users.find(typed) : Optional.empty();
    if (!passwords.matches(password, user.map(StaffUser::passwordHash))) {
      model.addAttribute("refused", true);
      response.setStatus(401);
      return PAGE;
    }
    failures.succeeded(Realm.STAFF, typed, request);
    session.signIn(request, response, user.orElseThrow().id());
    return "redirect:" + session.next(request);
  }
}
