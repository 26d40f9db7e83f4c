package kundpost.exchange.http;

import java.net.URI;
import java.util.function.Supplier;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.Transport;

/// The exchange over HTTP, found by the name `http`.
public final class HttpTransport implements Transport {

  @Override
  public String name() {
    return "http";
  }

  @Override
  public HeadquartersLink connect(URI headquarters, Supplier<String> token) {
    return new HttpLink(new HttpCaller(headquarters, token));
  }
}
