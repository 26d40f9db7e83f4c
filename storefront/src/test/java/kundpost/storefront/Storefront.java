package kundpost.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A running storefront between the two stand-ins.
final class Storefront implements AutoCloseable {

  final FakeIdentityProvider provider = new FakeIdentityProvider();
  final FakeChannel channel = new FakeChannel();
  final String url;
  private final ConfigurableApplicationContext context;

  private Storefront(boolean neighboursUp) {
    channel.issuer = provider.issuer();
    if (neighboursUp) {
      reset();
    } else {
      provider.down();
      channel.down();
    }
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    context =
        new SpringApplicationBuilder(StorefrontApplication.class)
            .run(
                "--spring.config.name=storefront",
                "--server.port=" + port,
                "--kundpost.storefront.url=" + url,
                "--kundpost.storefront.channel=" + channel.url());
  }

  static Storefront start() {
    return new Storefront(true);
  }

  static Storefront startAlone() {
    return new Storefront(false);
  }

  void reset() {
    provider.reset();
    channel.reset();
  }

  Browser browser() {
    return new Browser(url, "en");
  }

  Browser swedishBrowser() {
    return new Browser(url, "sv-SE,sv;q=0.9,en;q=0.5");
  }

  /// The redirect URIs name the port, so it must be known before the start.
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @Override
  public void close() {
    context.close();
    provider.close();
    channel.close();
  }
}
