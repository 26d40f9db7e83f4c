package kundpost.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import tools.jackson.databind.JsonNode;

/// A user of the back office, who finds her way by the names on the screen.
final class BackOffice {

  private final Page page;
  private final String headquarters;

  BackOffice(Page page, String headquarters) {
    this.page = page;
    this.headquarters = headquarters;
  }

  BackOffice signIn(JsonNode access) {
    page.navigate(headquarters);
    Locator form = page.locator("form.sign-in");
    form.locator("[name=username]").fill(access.path("headquarters").path("username").asString());
    form.locator("[name=password]").fill(access.path("headquarters").path("password").asString());
    form.locator("[type=submit]").click();
    page.locator("header.top").waitFor();
    return this;
  }

  /// Follows the navigation by the names the field knows: modules and groups must stand there, the
  /// last name is clicked.
  BackOffice goTo(String module, String... names) {
    Locator navigation = page.locator("nav.side.wide");
    Locator opened =
        navigation.locator("details", new Locator.LocatorOptions().setHasText(module)).first();
    for (int i = 0; i < names.length - 1; i++) {
      opened.getByText(names[i], new Locator.GetByTextOptions().setExact(true)).first().waitFor();
    }
    opened
        .getByRole(
            AriaRole.LINK,
            new Locator.GetByRoleOptions().setName(names[names.length - 1]).setExact(true))
        .click();
    return this;
  }

  /// The breadcrumb trail, joined as people write it.
  String breadcrumbs() {
    return String.join(
        " > ", page.locator("nav.crumbs li").allInnerTexts().stream().map(String::strip).toList());
  }

  /// Searches all customers; answers how many rows are shown.
  int search(String query) {
    Locator form = page.locator("form#customer-search");
    form.locator("[name=query]").fill(query);
    form.locator("[type=submit]").click();
    page.locator("table#customers, #no-customers").first().waitFor();
    return page.locator("table#customers tbody tr").count();
  }

  Page page() {
    return page;
  }
}
