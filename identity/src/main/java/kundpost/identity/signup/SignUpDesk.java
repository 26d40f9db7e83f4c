package kundpost.identity.signup;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.accounts.Passwords;
import kundpost.identity.accounts.Shopper;
import kundpost.identity.accounts.Shoppers;
import kundpost.identity.clients.StoreClient;
import kundpost.identity.mailbox.LinkToken;
import kundpost.identity.mailbox.MailKind;
import kundpost.identity.mailbox.PostOffice;
import kundpost.identity.settings.IdentitySettings;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.EmailAddress;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes sign-ups in, mails their links, and turns the one whose link is opened into a shopper.
@Service
class SignUpDesk {

  private static final Duration LINK_LIVES = Duration.ofHours(24);

  private final SignUps signUps;
  private final Shoppers shoppers;
  private final Passwords passwords;
  private final PostOffice postOffice;
  private final IdentitySettings settings;
  private final Clock clock;

  SignUpDesk(
      SignUps signUps,
      Shoppers shoppers,
      Passwords passwords,
      PostOffice postOffice,
      IdentitySettings settings,
      Clock clock) {
    this.signUps = signUps;
    this.shoppers = shoppers;
    this.passwords = passwords;
    this.postOffice = postOffice;
    this.settings = settings;
    this.clock = clock;
  }

  /// Takes a sign-up in and mails about it. Answers an id of the same kind, after the same work,
  /// whether the address has an account already or not.
  @Transactional
  public UUID signUp(CustomerDetails details, String passwordHash, Optional<StoreClient> store) {
    PendingSignUp signUp =
        new PendingSignUp(
            UUID.randomUUID(),
            details.email(),
            details.givenName(),
            details.surname(),
            details.language().orElse("en"),
            passwordHash,
            clock.instant());
    Optional<Shopper> known = shoppers.find(details.email());
    if (known.isPresent()) {
      mailAlreadySignedUp(known.get(), store);
    } else {
      signUps.add(signUp);
      mailLink(signUp, store);
    }
    return signUp.id();
  }

  String hash(String password) {
    return passwords.hash(password);
  }

  /// Mails once more to who waits for a mail.
  @Transactional
  public void mailAgain(UUID signUp, EmailAddress email, Optional<StoreClient> store) {
    Optional<PendingSignUp> waiting = signUps.find(signUp);
    if (waiting.isPresent()) {
      mailLink(waiting.get(), store);
    } else {
      shoppers.find(email).ifPresent(known -> mailAlreadySignedUp(known, store));
    }
  }

  /// Opens a mailed link: the sign-up becomes a shopper with the sign-up's id. Empty when the link
  /// is unknown, used, too old, or somebody else proved the address first.
  @Transactional
  public Optional<UUID> open(LinkToken token) {
    return signUps
        .find(token, clock.instant())
        .filter(
            signUp -> {
              boolean first = shoppers.add(shopper(signUp));
              signUps.removeAll(signUp.email());
              return first;
            })
        .map(PendingSignUp::id);
  }

  private Shopper shopper(PendingSignUp signUp) {
    return new Shopper(
        signUp.id(),
        signUp.email(),
        signUp.givenName(),
        signUp.surname(),
        signUp.language(),
        signUp.passwordHash(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private void mailLink(PendingSignUp signUp, Optional<StoreClient> store) {
    LinkToken token = LinkToken.random();
    signUps.addLink(token, signUp.id(), clock.instant().plus(LINK_LIVES));
    postOffice.send(
        MailKind.CONFIRM_ADDRESS,
        signUp.email(),
        Optional.of(signUp.givenName()),
        store,
        settings.url()
            + "/shoppers/verify?token="
            + token.value()
            + store.map(s -> "&client=" + s.clientId()).orElse(""));
  }

  private void mailAlreadySignedUp(Shopper shopper, Optional<StoreClient> store) {
    postOffice.send(
        MailKind.ALREADY_SIGNED_UP,
        shopper.email(),
        Optional.of(shopper.givenName()),
        store,
        settings.url()
            + "/shoppers/sign-in"
            + store.map(s -> "?client=" + s.clientId()).orElse(""));
  }

  @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
  void forgetStale() {
    signUps.removeStale(clock.instant().minus(LINK_LIVES), clock.instant());
  }
}
