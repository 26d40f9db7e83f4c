package kundpost.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.ErrorCode;
import kundpost.storefront.channel.ChannelAnswer;
import kundpost.storefront.channel.ChannelClient;
import kundpost.storefront.signin.AccessTokens;
import kundpost.storefront.stores.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Makes the signed-in shopper a customer of the store, once, and reads the customer after that.
/// Everything here may be repeated.
@Component
class Memberships {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

  /// A token that is refused so soon after sign-in would be refused after the next sign-in too.
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Memberships.class);

  private record Joined(String subject, UUID customerId) implements Serializable {}

  private final ChannelClient channel;
  private final AccessTokens tokens;
  private final LocaleResolver languages;
  private final Clock clock;

  Memberships(ChannelClient channel, AccessTokens tokens, LocaleResolver languages, Clock clock) {
    this.channel = channel;
    this.tokens = tokens;
    this.languages = languages;
    this.clock = clock;
  }

  Membership of(
      Store store,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OAuth2AccessToken> token = tokens.of(store.handle(), shopper, request, response);
    if (token.isEmpty()) {
      return new Membership.SignInAgain();
    }
    HttpSession session = request.getSession();
    String attribute = store.handle().attribute("customer");
    Optional<Joined> joined =
        session.getAttribute(attribute) instanceof Joined known
                && known.subject().equals(shopper.getName())
            ? Optional.of(known)
            : Optional.empty();
    var answer = ask(store, joined, token.get().getTokenValue(), languages.resolveLocale(request));
    if (answer instanceof ChannelAnswer.Given<CustomerResponse>(CustomerResponse customer)) {
      session.setAttribute(attribute, new Joined(shopper.getName(), customer.customerId()));
      return new Membership.Member(customer);
    }
    return without(store, joined.isPresent(), token.get(), answer);
  }

  private ChannelAnswer<CustomerResponse> ask(
      Store store, Optional<Joined> joined, String token, Locale reader) {
    String unit = store.operatingUnitNumber();
    if (joined.isPresent()) {
      var read = channel.customer(unit, joined.get().customerId(), token, reader);
      if (!(read instanceof ChannelAnswer.Declined<CustomerResponse> declined
          && declined.is(ErrorCode.CustomerNotFound))) {
        return read;
      }
    }
    return channel.join(unit, token, reader);
  }

  private Membership without(
      Store store,
      boolean joined,
      OAuth2AccessToken token,
      ChannelAnswer<CustomerResponse> answer) {
    if (!(answer instanceof ChannelAnswer.Declined<CustomerResponse> declined)) {
      return new Membership.NotNow(joined, RETRY_AFTER);
    }
    if (declined.is(ErrorCode.RefusedByHeadquarters) || declined.is(ErrorCode.ValidationFailed)) {
      return new Membership.Refused(declined.fields());
    }
    LOG.info(
        "Store {}: the channel answered {} {}; the shopper can try again",
        store.operatingUnitNumber(),
        declined.status(),
        declined.code().replaceAll("[^A-Za-z]", "?"));
    return declined.status() == ErrorCode.Unauthorized.status() && !isFresh(token)
        ? new Membership.SignInAgain()
        : new Membership.NotNow(joined, declined.retryAfter().orElse(RETRY_AFTER));
  }

  private boolean isFresh(OAuth2AccessToken token) {
    Instant issued = token.getIssuedAt();
    return issued != null && clock.instant().isBefore(issued.plus(FRESH));
  }
}
