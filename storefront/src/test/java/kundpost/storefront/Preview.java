package kundpost.storefront;

import java.util.Arrays;
import org.slf4j.LoggerFactory;

/// Runs the storefront between its stand-ins, for whoever works on its look. With `pending`, the
/// account number arrives after 20 seconds; with `away`, headquarters cannot be reached.
final class Preview {

  private Preview() {}

  public static void main(String[] arguments) throws InterruptedException {
    Storefront storefront = Storefront.start();
    LoggerFactory.getLogger(Preview.class).info("Look at {}/", storefront.url);
    if (Arrays.asList(arguments).contains("away")) {
      storefront.channel.refusesSignUp = kundpost.channelapi.ErrorCode.HeadquartersUnavailable;
    }
    if (Arrays.asList(arguments).contains("pending")) {
      storefront.channel.accountNumber = null;
      Thread.sleep(20_000);
      storefront.channel.accountNumber = "C-000123";
    }
  }
}
