package kundpost.storefront;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;
import org.slf4j.LoggerFactory;

/// Runs the storefront between its stand-ins, for whoever works on its look. With `pending`,
/// account numbers arrive 20 seconds after the first sign-up; with `away`, headquarters cannot be
/// reached; with `refused`, it accepts nobody.
final class Preview {

  private Preview() {}

  public static void main(String[] arguments) {
    Storefront storefront = Storefront.start();
    FakeChannel channel = storefront.channel;
    LoggerFactory.getLogger(Preview.class).info("Look at {}/", storefront.url);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "away" -> channel.refusesSignUp = ErrorCode.HeadquartersUnavailable;
      case "refused" -> {
        channel.refusesSignUp = ErrorCode.RefusedByHeadquarters;
        channel.fields = List.of(new Problem.Field("surname", "REQUIRED", "Please fill this in."));
      }
      case "pending" -> {
        channel.accountNumber = null;
        await().forever().until(() -> channel.customers() > 0);
        await().pollDelay(Duration.ofSeconds(20)).timeout(Duration.ofMinutes(1)).until(() -> true);
        channel.accountNumber = "C-000123";
      }
      default -> {}
    }
  }
}
