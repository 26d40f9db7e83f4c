package kundpost.storefront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A server that can go down and come up again at the same address.
abstract class FakeServer implements AutoCloseable {

  private final int port;
  private @Nullable HttpServer server;

  FakeServer() {
    this.port = bind(0).getAddress().getPort();
  }

  abstract void answer(HttpExchange exchange) throws IOException;

  String url() {
    return "http://127.0.0.1:" + port;
  }

  final void up() {
    if (server == null) {
      bind(port);
    }
  }

  final void down() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
      server = null;
    }
  }

  @Override
  public void close() {
    down();
  }

  private HttpServer bind(int wanted) {
    try {
      HttpServer bound =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      bound.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      bound.createContext("/", this::answerOrFail);
      bound.start();
      server = bound;
      return bound;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private void answerOrFail(HttpExchange exchange) throws IOException {
    try {
      answer(exchange);
    } catch (RuntimeException fault) {
      Exchanges.answer(exchange, 500, "text/plain", fault.toString());
    }
  }
}
