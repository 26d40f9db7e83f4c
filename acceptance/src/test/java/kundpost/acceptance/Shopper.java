package kundpost.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// A shopper who does in the browser what shoppers do.
final class Shopper {

  private final Page page;
  private final String store;
  private final String mailbox;

  /// @param store the storefront's address of one store
  /// @param mailbox where the laptop's identity provider shows its mail
  Shopper(Page page, String store, String mailbox) {
    this.page = page;
    this.store = store;
    this.mailbox = mailbox;
  }

  /// Signs up and opens the link in the mail; ends wherever the store leads.
  Shopper signUp(String givenName, String surname, String email) {
    page.navigate(store);
    page.locator("#sign-up").first().click();
    Locator form = page.locator("form.sign-up");
    form.locator("[name=givenName]").fill(givenName);
    form.locator("[name=surname]").fill(surname);
    form.locator("[name=email]").fill(email);
    form.locator("[name=password]").fill("en lång ramsa " + surname);
    form.locator("[type=submit]").click();
    page.locator("#mailbox").waitFor();
    page.navigate(mailbox);
    page.locator(".mail", new Page.LocatorOptions().setHasText(email))
        .first()
        .locator(".mail-link")
        .click();
    return this;
  }

  Page page() {
    return page;
  }

  Locator accountNumber() {
    return page.locator("#account-number");
  }

  /// Waits for the membership card in the given state, without reloading the page.
  String accountNumberWhen(String state) {
    page.locator("#account-number[data-state=" + state + "]").waitFor();
    return accountNumber().innerText().strip();
  }
}
