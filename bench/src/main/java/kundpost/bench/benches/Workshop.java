package kundpost.bench.benches;

import java.util.function.Consumer;
import kundpost.bench.site.Sites;

/// What a bench works with.
///
/// @param say tells whoever waits how far it is
public record Workshop(Sites sites, Sizes sizes, Consumer<String> say) {

  void say(String line) {
    say.accept(line);
  }
}
