package kundpost.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import kundpost.channelapi.CustomerResponse;
import kundpost.storefront.account.Membership.Member;
import kundpost.storefront.account.Membership.NotNow;
import kundpost.storefront.account.Membership.Refused;
import kundpost.storefront.account.Membership.SignInAgain;
import kundpost.storefront.pages.StorefrontLocation;
import kundpost.storefront.stores.Store;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// My account. Showing it is also what completes a sign-up: the shopper who has just signed in is
/// made a customer here.
@Controller
class AccountPages {

  private static final ZoneId SHOP_TIME = ZoneId.of("Europe/Stockholm");

  private final Memberships memberships;
  private final StorefrontLocation location;
  private final Clock clock;

  AccountPages(Memberships memberships, StorefrontLocation location, Clock clock) {
    this.memberships = memberships;
    this.location = location;
    this.clock = clock;
  }

  @GetMapping("/{handle}/account")
  ModelAndView account(
      Store store,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (memberships.of(store, shopper, request, response)) {
      case Member member -> card("account", member, new Watch(clock.instant(), false));
      case Membership other -> withoutCard(other, store, response);
    };
  }

  /// The button of [#account]'s page without a card.
  @PostMapping("/{handle}/account")
  ModelAndView tryAgain(
      Store store,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (memberships.of(store, shopper, request, response)) {
      case Member member -> seeOther("/" + store.handle() + "/account");
      case Membership other -> withoutCard(other, store, response);
    };
  }

  /// The card alone, once it has news; until then nothing.
  @GetMapping("/{handle}/account/card")
  ModelAndView news(
      Store store,
      Authentication shopper,
      @RequestParam(defaultValue = "0") long since,
      @RequestParam(defaultValue = "false") boolean slow,
      HttpServletRequest request,
      HttpServletResponse response) {
    Watch watch = new Watch(Instant.ofEpochSecond(Math.clamp(since, 0, 1L << 40)), slow);
    Watch next = watch.at(clock.instant());
    Membership membership = memberships.of(store, shopper, request, response);
    if (membership instanceof Member member && (!member.isPending() || !next.equals(watch))) {
      return card("account-card :: news", member, next).addObject("arrived", !member.isPending());
    }
    if (membership instanceof SignInAgain || membership instanceof Refused) {
      response.setHeader("HX-Redirect", "/" + store.handle() + "/account");
    }
    return new ModelAndView("account-card :: nothing", HttpStatus.NO_CONTENT);
  }

  private static ModelAndView card(String view, Member member, Watch watch) {
    CustomerResponse customer = member.customer();
    return new ModelAndView(
        view,
        Map.of(
            "customer",
            customer,
            "since",
            ZonedDateTime.ofInstant(customer.createdAt(), SHOP_TIME),
            "pending",
            member.isPending(),
            "watch",
            watch));
  }

  private ModelAndView withoutCard(
      Membership membership, Store store, HttpServletResponse response) {
    return switch (membership) {
      case SignInAgain() -> seeOther(location.of(store.handle(), "/sign-in"));
      case NotNow(boolean joined, var retryAfter) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
        yield new ModelAndView("not-now", Map.of("joined", joined), HttpStatus.SERVICE_UNAVAILABLE);
      }
      case Refused(var fields) ->
          new ModelAndView("refused", Map.of("fields", fields), HttpStatus.UNPROCESSABLE_CONTENT);
      case Member member -> throw new IllegalArgumentException("a member has a card");
    };
  }

  private static ModelAndView seeOther(String address) {
    return new ModelAndView("redirect:" + address, HttpStatus.SEE_OTHER);
  }
}
