package kundpost.bench.benches;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import kundpost.bench.site.Site;
import kundpost.bench.site.Sites;
import kundpost.bench.site.Throwaway;

/// A data folder with many customers, shared by the benches of one run because it takes long to
/// fill. One that was named by the caller stays for the next time.
public final class Stock implements AutoCloseable {

  private static final String HELD =
      "select coalesce(max(substr(account_number, 3)::bigint) - 10000000, 0) from customer"
          + " where feed_position < 0";
  private static final String HELD_IN_CHANNEL =
      "select coalesce(max(substr(account_number, 3)::bigint) - 10000000, 0) from customer"
          + " where length(account_number) = 10";

  private final Optional<Path> kept;
  private Optional<Path> folder;

  /// @param kept where it stays; empty for a folder that goes
  public Stock(Optional<Path> kept) {
    this.kept = kept;
    this.folder = kept;
  }

  Site start(Sites sites) {
    Path data = folder.orElseGet(Sites::folder);
    folder = Optional.of(data);
    Site site = sites.start(data);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  site.close();
                  close();
                }));
    return site;
  }

  /// Sees to it that at least as many are stored, in headquarters and, if so wanted, in the
  /// channel.
  static void fill(Site site, long customers, boolean inChannel, Consumer<String> say) {
    long headquarters = site.headquartersDatabase().number(HELD);
    if (headquarters < customers) {
      Loader.headquarters(site.headquartersDatabase(), headquarters + 1, customers, say);
    }
    long channel = inChannel ? site.channelDatabase().number(HELD_IN_CHANNEL) : customers;
    if (channel < customers) {
      Loader.channel(site.channelDatabase(), channel + 1, customers, say);
    }
  }

  @Override
  public void close() {
    if (kept.isEmpty()) {
      folder.ifPresent(Throwaway::delete);
    }
  }
}
