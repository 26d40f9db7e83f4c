package kundpost.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// One load to be put on a server.
///
/// @param url its base address
/// @param connections at most; opened as they are needed
/// @param warmUp runs as the rest and is not counted
public record Load(
    URI url,
    Requests requests,
    Pace pace,
    int connections,
    Duration warmUp,
    Duration measured,
    Listener listener) {

  /// Many callers, each with one request under way at any time.
  public static Load saturating(
      URI url, Requests requests, int callers, Duration warmUp, Duration measured) {
    return new Load(url, requests, Pace.saturating(), callers, warmUp, measured, Listener.none());
  }

  /// Requests that start when they are due, over at most 1,024 connections.
  public static Load open(
      URI url, Requests requests, Pace arrivals, Duration warmUp, Duration measured) {
    return new Load(url, requests, arrivals, 1024, warmUp, measured, Listener.none());
  }

  public Load telling(Listener other) {
    return new Load(url, requests, pace, connections, warmUp, measured, other);
  }

  /// Returns when all is answered, or has not been for 30 seconds after its end.
  public Figures run() throws IOException {
    try (Generator generator = new Generator(this)) {
      return generator.run();
    }
  }

  InetSocketAddress server() {
    return new InetSocketAddress(url.getHost(), url.getPort());
  }
}
