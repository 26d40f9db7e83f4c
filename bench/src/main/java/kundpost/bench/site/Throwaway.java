package kundpost.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A site and the data folder that goes with it.
///
/// @param folder empty when the site was there before and stays
public record Throwaway(Site site, Optional<Path> folder) implements AutoCloseable {

  /// Goes also when this program is told to stop.
  static Throwaway of(Site site, Path folder) {
    Throwaway place = new Throwaway(site, Optional.of(folder));
    Runtime.getRuntime().addShutdownHook(new Thread(place::close));
    return place;
  }

  @Override
  public void close() {
    site.close();
    folder.ifPresent(Throwaway::delete);
  }

  public static synchronized void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException inTheWay) {
      throw new UncheckedIOException(inTheWay);
    }
  }
}
