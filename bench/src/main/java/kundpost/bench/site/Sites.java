package kundpost.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Starts what is to be measured.
///
/// @param command what `./kundpost` is here
/// @param at the data folder of one that runs already and is to be measured instead
public record Sites(List<String> command, Optional<Path> at) {

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int PORTS = 4;

  /// A Kundpost without customers that goes with its data when it is closed, or the running one.
  public Throwaway fresh() {
    if (at.isPresent()) {
      return new Throwaway(Site.running(at.get()), Optional.empty());
    }
    Path data = folder();
    return Throwaway.of(start(data), data);
  }

  /// On a folder that stays; on the ports of its first start, because a channel knows its
  /// headquarters by its address.
  public Site start(Path data) {
    Path ports = data.resolve("bench-ports");
    try {
      int base =
          Files.exists(ports) ? Integer.parseInt(Files.readString(ports).strip()) : freeBase();
      Site site = Site.started(data, Program.run(command, data, base));
      Files.writeString(ports, base + "\n");
      return site;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A new folder that PostgreSQL may enter as another user.
  public static Path folder() {
    try {
      Path folder = Files.createTempDirectory("kundpost-bench");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return folder;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static int freeBase() {
    RandomGenerator random = RandomGenerator.getDefault();
    while (true) {
      int base = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (IntStream.range(base, base + PORTS).allMatch(Sites::isFree)) {
        return base;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
