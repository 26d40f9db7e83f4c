package kundpost.identity.mailbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import kundpost.identity.settings.IdentitySettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Shows the mails where there is no mail server.
@Controller
class MailboxPage {

  private static final int MOST = 50;

  /// A mail as the page shows it, in the reader's language.
  record Shown(
      String sender,
      String recipient,
      String link,
      Mail.Text text,
      List<String> paragraphs,
      String instant,
      String time) {}

  private final Outbox outbox;
  private final boolean on;

  MailboxPage(Outbox outbox, IdentitySettings settings) {
    this.outbox = outbox;
    this.on = settings.mailbox();
  }

  @GetMapping("/mailbox")
  String mailbox(Model model, Locale locale) {
    if (!on) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("mails", outbox.newest(MOST).stream().map(m -> shown(m, locale)).toList());
    return "mailbox";
  }

  private static Shown shown(Mail mail, Locale locale) {
    Mail.Text text = mail.in(locale.getLanguage());
    return new Shown(
        mail.sender(),
        mail.recipient(),
        mail.link(),
        text,
        List.of(text.body().split("\n\n")),
        mail.writtenAt().toString(),
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(ZoneId.systemDefault())
            .format(mail.writtenAt()));
  }
}
