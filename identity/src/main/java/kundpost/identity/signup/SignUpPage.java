package kundpost.identity.signup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kundpost.identity.websession.RealmSession;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-up form.
@Controller
class SignUpPage {

  private static final String PAGE = "shoppers/sign-up";

  private final SignUpDesk desk;
  private final RealmSession session;
  private final MessageSource texts;

  SignUpPage(SignUpDesk desk, RealmSession shopperSession, MessageSource texts) {
    this.desk = desk;
    this.session = shopperSession;
    this.texts = texts;
  }

  @GetMapping("/shoppers/sign-up")
  String page(Model model) {
    return show(model, SignUpForm.EMPTY, Map.of());
  }

  @PostMapping("/shoppers/sign-up")
  String signUp(
      @RequestParam(defaultValue = "") String givenName,
      @RequestParam(defaultValue = "") String surname,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    SignUpForm form = new SignUpForm(givenName, surname, email, password);
    return switch (form.check(locale.getLanguage())) {
      case Checked.Refused<CustomerDetails>(List<FieldProblem> problems) -> {
        response.setStatus(422);
        yield show(model, form, SignUpForm.messages(problems, locale));
      }
      case Checked.Accepted<CustomerDetails> ignored when form.passwordIsTheAddress() -> {
        response.setStatus(422);
        String message = texts.getMessage("problem.password.isAddress", null, locale);
        yield show(model, form, Map.of("password", message));
      }
      case Checked.Accepted<CustomerDetails>(CustomerDetails details) -> {
        UUID signUp = desk.signUp(details, desk.hash(password), session.store(request));
        session.awaitMail(request, details.email().value(), signUp);
        yield "redirect:/shoppers/check-mail";
      }
    };
  }

  private static String show(Model model, SignUpForm form, Map<String, String> problems) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    return PAGE;
  }
}
