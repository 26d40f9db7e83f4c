package kundpost.bench.benches;

import java.util.function.Consumer;
import kundpost.bench.site.Sites;

/// What a bench works with.
///
/// @param stock many customers, made once for all benches that need them
/// @param say tells whoever waits how far it is
public record Workshop(Sites sites, Stock stock, Sizes sizes, Consumer<String> say) {

  void say(String line) {
    say.accept(line);
  }
}
