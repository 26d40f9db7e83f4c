package kundpost.launcher.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.launcher.CannotStart;
import org.jspecify.annotations.Nullable;

/// The server that `KUNDPOST_DATABASE_URL` names. It is never stopped from here.
public final class OwnServer implements DatabaseServer {

  private static final Pattern ADDRESS =
      Pattern.compile("(jdbc:postgresql://[^/?]+)(?:/([^?]*))?(\\?.*)?");

  private final String server;
  private final String parameters;
  private final String username;
  private final String password;

  private OwnServer(String server, String parameters, String username, String password) {
    this.server = server;
    this.parameters = parameters;
    this.username = username;
    this.password = password;
  }

  /// Empty when the environment names none. Makes those databases that are missing.
  public static Optional<DatabaseServer> named(
      Map<String, String> environment, List<String> databases) {
    String url = environment.getOrDefault("KUNDPOST_DATABASE_URL", "").strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      throw new CannotStart(
          "KUNDPOST_DATABASE_URL must look like jdbc:postgresql://host:5432/postgres.");
    }
    OwnServer own =
        new OwnServer(
            parts.group(1),
            orEmpty(parts.group(3)),
            environment.getOrDefault("KUNDPOST_DATABASE_USERNAME", "postgres"),
            environment.getOrDefault("KUNDPOST_DATABASE_PASSWORD", ""));
    String named = orEmpty(parts.group(2));
    String entrance = own.url(named.isEmpty() ? "postgres" : named);
    Databases.create(entrance, own.username, own.password, own.username, databases);
    Databases.requireDurable(own, databases);
    return Optional.of(own);
  }

  private static String orEmpty(@Nullable String part) {
    return part == null ? "" : part;
  }

  @Override
  public String url(String database) {
    return server + "/" + database + parameters;
  }

  @Override
  public String username() {
    return username;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void close() {
    // It belongs to the operator.
  }
}
