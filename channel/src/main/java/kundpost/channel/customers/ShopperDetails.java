package kundpost.channel.customers;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import kundpost.channel.api.Caller;
import kundpost.channelapi.CustomerRequest;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerRule;
import kundpost.vocabulary.EmailRule;
import kundpost.vocabulary.LanguageRule;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;

/// A shopper's details: what her identity provider says, and her own word only where it says
/// nothing that can be used, so that she is never at a dead end.
///
/// @param emailVerified true only for the provider's address that the provider vouches for
record ShopperDetails(CustomerRule.Draft draft, boolean emailVerified) {

  static ShopperDetails of(Caller.Claims claims, Optional<CustomerRequest> body) {
    Optional<String> email = claims.email().filter(accepted(EmailRule::check));
    Optional<String> language =
        claims.locale().map(tag -> tag.replace('_', '-')).filter(accepted(LanguageRule::check));
    return new ShopperDetails(
        new CustomerRule.Draft(
            claims.givenName().filter(name()).orElse(said(body, CustomerRequest::givenName)),
            claims.familyName().filter(name()).orElse(said(body, CustomerRequest::surname)),
            email.orElse(said(body, CustomerRequest::email)),
            said(body, CustomerRequest::phone),
            language.orElse(said(body, CustomerRequest::language))),
        email.isPresent() && claims.emailVerified());
  }

  private static Predicate<String> name() {
    return accepted(text -> TextRule.check("name", text, CustomerRule.LONGEST_NAME));
  }

  private static Predicate<String> accepted(Function<String, Checked<String>> rule) {
    return text -> rule.apply(text) instanceof Checked.Accepted<String>;
  }

  private static @Nullable String said(
      Optional<CustomerRequest> body, Function<CustomerRequest, @Nullable String> field) {
    return body.map(field).orElse(null);
  }
}
