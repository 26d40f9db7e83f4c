package kundpost.channel.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.Transport;

/// Leads to the [FakeHeadquarters] that a test has set up under an address.
public final class FakeTransport implements Transport {

  private static final Map<URI, FakeHeadquarters> KNOWN = new ConcurrentHashMap<>();

  static void install(URI address, FakeHeadquarters headquarters) {
    KNOWN.put(address, headquarters);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public HeadquartersLink connect(URI headquarters, Supplier<String> token) {
    FakeHeadquarters known = KNOWN.get(headquarters);
    if (known == null) {
      throw new IllegalStateException("no fake headquarters at " + headquarters);
    }
    known.tokenOfChannel(token);
    return known;
  }
}
