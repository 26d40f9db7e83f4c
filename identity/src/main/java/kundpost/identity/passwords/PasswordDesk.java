package kundpost.identity.passwords;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.accounts.Shopper;
import kundpost.identity.accounts.Shoppers;
import kundpost.identity.clients.StoreClient;
import kundpost.identity.mailbox.LinkToken;
import kundpost.identity.mailbox.MailKind;
import kundpost.identity.mailbox.PostOffice;
import kundpost.identity.settings.IdentitySettings;
import kundpost.vocabulary.EmailAddress;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Mails links to shoppers who forgot their password, and sets the new one.
@Service
class PasswordDesk {

  private static final Duration LINK_LIVES = Duration.ofHours(1);

  private final PasswordLinks links;
  private final Shoppers shoppers;
  private final PostOffice postOffice;
  private final IdentitySettings settings;
  private final Clock clock;

  PasswordDesk(
      PasswordLinks links,
      Shoppers shoppers,
      PostOffice postOffice,
      IdentitySettings settings,
      Clock clock) {
    this.links = links;
    this.shoppers = shoppers;
    this.postOffice = postOffice;
    this.settings = settings;
    this.clock = clock;
  }

  /// Mails to the address in any case: a link where there is an account, else that there is none.
  @Transactional
  public void mail(EmailAddress email, Optional<StoreClient> store) {
    Optional<Shopper> shopper = shoppers.find(email);
    if (shopper.isEmpty()) {
      String query = store.map(s -> "?client=" + s.clientId()).orElse("");
      String link = settings.url() + "/shoppers/sign-up" + query;
      postOffice.send(MailKind.NO_ACCOUNT, email, Optional.empty(), store, link);
      return;
    }
    LinkToken token = LinkToken.random();
    links.add(token, shopper.get().id(), clock.instant().plus(LINK_LIVES));
    postOffice.send(
        MailKind.NEW_PASSWORD,
        shopper.get().email(),
        Optional.of(shopper.get().givenName()),
        store,
        settings.url()
            + "/shoppers/reset-password?token="
            + token.value()
            + store.map(s -> "&client=" + s.clientId()).orElse(""));
  }

  /// Whose password a link sets; empty when it can set none.
  Optional<Shopper> holder(LinkToken token) {
    return links.shopper(token, clock.instant()).flatMap(shoppers::find);
  }

  /// Sets the new password and makes every link of that shopper useless. False when the link was
  /// used or too old.
  @Transactional
  public boolean change(LinkToken token, String passwordHash) {
    Instant now = clock.instant();
    Optional<UUID> shopper = links.take(token, now);
    shopper.ifPresent(
        id -> {
          shoppers.changePassword(id, passwordHash, now.truncatedTo(ChronoUnit.MICROS));
          links.removeAll(id);
        });
    return shopper.isPresent();
  }

  @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
  void forgetExpired() {
    links.removeExpired(clock.instant());
  }
}
