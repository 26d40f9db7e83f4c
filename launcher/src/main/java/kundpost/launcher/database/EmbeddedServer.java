package kundpost.launcher.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kundpost.launcher.CannotStart;
import kundpost.launcher.Ports;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL of one data folder. It outlives a killed program, and the next start goes on with
/// it, running or crashed. One that dies under the program is started again.
public final class EmbeddedServer implements DatabaseServer {

  private static final String SUPERUSER = "postgres";
  private static final String LOGIN = "kundpost";

  private final Cluster cluster;
  private final int port;
  private final String password;
  private @Nullable Revival revival;

  private EmbeddedServer(Cluster cluster, int port, String password) {
    this.cluster = cluster;
    this.port = port;
    this.password = password;
  }

  /// Starts or takes over the server under `root` and makes those databases that are missing.
  /// Throws [CannotStart].
  public static EmbeddedServer start(Path root, String password, List<String> databases) {
    Path postgres = root.resolve("postgres");
    try {
      Files.createDirectories(postgres);
      Path home = Binaries.in(postgres);
      Cluster cluster = Cluster.in(postgres, home, Unprivileged.forOwnerOf(root));
      cluster.createIfMissing(SUPERUSER, password);
      Optional<Postmaster> left = cluster.leftBehind();
      int port = left.isPresent() ? left.get().port() : cluster.start(port(postgres));
      Files.writeString(postgres.resolve("port"), port + "\n", StandardCharsets.US_ASCII);
      EmbeddedServer server = new EmbeddedServer(cluster, port, password);
      server.prepare(databases);
      server.revival = Revival.of(cluster, port);
      return server;
    } catch (IOException refused) {
      throw new CannotStart(
          "The embedded PostgreSQL in " + postgres + " cannot be used: " + refused + ".", refused);
    }
  }

  private void prepare(List<String> databases) {
    try {
      String entrance = url("postgres");
      Databases.createLogin(entrance, SUPERUSER, password, LOGIN, password);
      Databases.create(entrance, SUPERUSER, password, LOGIN, databases);
      Databases.requireDurable(this, databases);
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
  }

  /// The port of the last start if it is still to be had: whoever looks in with psql finds it
  /// again.
  private static int port(Path postgres) throws IOException {
    Path file = postgres.resolve("port");
    if (Files.exists(file)) {
      String last = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (last.matches("[0-9]{1,5}") && Ports.isFree(Integer.parseInt(last))) {
        return Integer.parseInt(last);
      }
    }
    return Ports.free();
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public String username() {
    return LOGIN;
  }

  @Override
  public String password() {
    return password;
  }

  /// Lets go of the server without stopping it, as a killed program does; package-private for
  /// tests.
  void leave() {
    if (revival != null) {
      revival.close();
    }
  }

  @Override
  public void close() {
    leave();
    cluster.stop();
  }
}
