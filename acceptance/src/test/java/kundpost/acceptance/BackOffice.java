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
    page.locator("nav.places").first().waitFor();
    return this;
  }

  /// Clicks through the navigation by the names the field knows; opens what is folded.
  BackOffice goTo(String... names) {
    Locator navigation = page.locator("nav.places").first();
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      if (last) {
        navigation
            .getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(names[i]).setExact(true))
            .click();
      } else {
        Locator summary =
            navigation
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText(names[i]))
                .first();
        if (summary.locator("xpath=..").getAttribute("open") == null) {
          summary.click();
        }
      }
    }
    return this;
  }

  /// The breadcrumb trail, joined as people write it.
  String breadcrumbs() {
    return String.join(
        " > ",
        page.locator("nav.breadcrumbs li").allInnerTexts().stream().map(String::strip).toList());
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
