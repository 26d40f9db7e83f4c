package kundpost.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import kundpost.storefront.Browser.Page;
import org.junit.jupiter.api.Test;

/// The storefront starts before its neighbours, and outlives their absences.
class NeighboursAwayTest {

  @Test
  void startsAloneAndOpensAsTheOthersCome() {
    try (Storefront storefront = Storefront.startAlone()) {
      Browser browser = storefront.browser();

      Page closed = browser.open("/norrsken");
      assertThat(closed.status()).isEqualTo(503);
      assertThat(closed.body())
          .contains("data-notice=\"STORE_CLOSED\"")
          .contains("data-brand=\"norrsken\"")
          .doesNotContain("Exception");
      assertThat(browser.open("/fjord/sign-in").status()).isEqualTo(503);
      assertThat(browser.open("/").body()).contains("The stores are closed for a moment.");
      assertThat(browser.open("/actuator/health").status()).isEqualTo(200);

      storefront.channel.up();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(browser.open("/norrsken").status()).isEqualTo(200));
      Page noSignIn = browser.open("/norrsken/sign-in");
      assertThat(noSignIn.status()).isEqualTo(503);
      assertThat(noSignIn.body()).contains("data-notice=\"SIGN_IN_AWAY\"");

      storefront.reset();
      Page account = browser.open("/norrsken/sign-in");
      assertThat(SignUpTest.element(account, "account-number")).isEqualTo("C-000123");
    }
  }

  @Test
  void theChannelMayGoAndComeBack() {
    try (Storefront storefront = Storefront.start()) {
      Browser browser = storefront.browser();
      browser.open("/norrsken/sign-in");

      storefront.channel.down();
      Page away = browser.open("/norrsken/account");
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.body()).contains("You are still a member");
      // Longer than the answer about the store holds.
      await()
          .during(Duration.ofSeconds(6))
          .atMost(Duration.ofSeconds(10))
          .until(() -> browser.open("/norrsken").status() == 200);

      storefront.channel.up();
      assertThat(browser.follow(browser.submit(away, "/norrsken/account")).status()).isEqualTo(200);
    }
  }

  @Test
  void theProviderMayGoInTheMiddleOfASignIn() {
    try (Storefront storefront = Storefront.start()) {
      Browser browser = storefront.browser();
      String toProvider = browser.step("/norrsken/sign-in").header("Location");
      String callback = browser.step(toProvider).header("Location");

      storefront.provider.down();
      Page away = browser.open(callback);
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.body()).contains("data-notice=\"SIGN_IN_AWAY\"");

      storefront.provider.up();
      assertThat(browser.open("/norrsken/sign-in").path()).isEqualTo("/norrsken/account");
    }
  }
}
