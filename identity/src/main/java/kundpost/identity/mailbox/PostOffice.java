package kundpost.identity.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kundpost.identity.clients.StoreClient;
import kundpost.identity.limits.Allowance;
import kundpost.identity.settings.IdentitySettings;
import kundpost.vocabulary.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Writes mails, in both languages, and forgets them after a week. No address gets more than a few
/// an hour, whoever asks.
@Component
public class PostOffice {

  private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
  private static final int MOST_AN_HOUR = 6;
  private static final int ADDRESSES_REMEMBERED = 10_000;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Locale SWEDISH = Locale.of("sv");

  private final Outbox outbox;
  private final MessageSource texts;
  private final Clock clock;
  private final Allowance perAddress;

  PostOffice(Outbox outbox, MessageSource texts, IdentitySettings settings, Clock clock) {
    if (!settings.mailbox()) {
      LOG.warn(
          "The mailbox is off and this role has no mail server: mails stay in the table mail for a"
              + " week and reach nobody. Turn kundpost.identity.mailbox on, or use your own OpenID"
              + " provider.");
    }
    this.outbox = outbox;
    this.texts = texts;
    this.clock = clock;
    this.perAddress = new Allowance(MOST_AN_HOUR, Duration.ofHours(1), ADDRESSES_REMEMBERED, clock);
  }

  /// Writes a mail in the store's name; beyond the address's share nothing is written.
  ///
  /// @param greeted whom the mail greets; empty where nobody is known
  public void send(
      MailKind kind,
      EmailAddress to,
      Optional<String> greeted,
      Optional<StoreClient> store,
      String link) {
    if (!perAddress.take(to.comparisonKey())) {
      return;
    }
    String sender = store.map(StoreClient::name).orElse("Kundpost");
    outbox.add(
        sender,
        to.value(),
        link,
        text(kind, greeted, sender, Locale.ENGLISH),
        text(kind, greeted, sender, SWEDISH),
        clock.instant());
  }

  private Mail.Text text(MailKind kind, Optional<String> greeted, String sender, Locale language) {
    String prefix = "mail." + kind.key();
    String greeting =
        greeted
            .map(name -> say("mail.greeting", language, name))
            .orElseGet(() -> say("mail.greeting.nobody", language));
    return new Mail.Text(
        say(prefix + ".subject", language, sender),
        greeting + "\n\n" + say(prefix + ".text", language, sender),
        say(prefix + ".label", language, sender));
  }

  private String say(String key, Locale language, Object... values) {
    return texts.getMessage(key, values, language);
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void forget() {
    outbox.removeWrittenBefore(clock.instant().minus(KEPT));
  }
}
