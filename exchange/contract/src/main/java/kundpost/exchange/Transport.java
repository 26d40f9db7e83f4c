package kundpost.exchange;

import java.net.URI;
import java.util.function.Supplier;

/// A way to carry the exchange, found by [java.util.ServiceLoader] so that no role compiles against
/// it.
public interface Transport {

  /// The name by which the configuration picks it: `http`.
  String name();

  /// @param headquarters base address of headquarters
  /// @param token a fresh signed token for each request; see [Enrolment]
  HeadquartersLink connect(URI headquarters, Supplier<String> token);
}
