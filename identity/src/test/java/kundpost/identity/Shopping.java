package kundpost.identity;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.identity.Browser.Page;

/// What people do, in few words.
final class Shopping {

  static final String PASSWORD = "correct horse battery";

  private static final Pattern MAIL_LINK = Pattern.compile("mail-link\"[^>]*href=\"([^\"]*)\"");

  private Shopping() {}

  static Map<String, String> alva(String email) {
    return Map.of("givenName", "Alva", "surname", "Lind", "email", email, "password", PASSWORD);
  }

  /// Signs up from a store's request up to "check your mail".
  static Page signUp(Browser browser, Store store, String email) {
    Page form = browser.get(store.url("prompt", "create"));
    return browser.submit(form, "/shoppers/sign-up", alva(email));
  }

  static Page signIn(Browser browser, Page form, String email, String password) {
    return browser.submit(
        form, "/shoppers/sign-in", Map.of("username", email, "password", password));
  }

  /// The link in the newest mail.
  static String newestLink(RunningIdentity identity) {
    return newestLink(new Browser(identity).get(identity.url + "/mailbox"));
  }

  static String newestLink(Page mailbox) {
    Matcher matcher = MAIL_LINK.matcher(mailbox.body());
    if (!matcher.find()) {
      throw new AssertionError("no mail");
    }
    return matcher.group(1).replace("&amp;", "&");
  }

  /// Somebody who signed up and opened her mail; in a browser of her own.
  static Browser member(RunningIdentity identity, String email) {
    Browser browser = new Browser(identity);
    signUp(browser, Store.norrsken(identity), email);
    browser.get(newestLink(identity));
    return browser;
  }
}
