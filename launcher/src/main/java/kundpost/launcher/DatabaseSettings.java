package kundpost.launcher;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import kundpost.launcher.database.DatabaseServer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/// Where a role finds its database. A role starts while PostgreSQL does, and waits for it only when
/// it reads one of these settings.
final class DatabaseSettings
    extends EnumerablePropertySource<Future<? extends @Nullable DatabaseServer>> {

  private static final String URL = "spring.datasource.url";
  private static final String USERNAME = "spring.datasource.username";
  private static final String PASSWORD = "spring.datasource.password";
  private static final Set<String> NAMES = Set.of(URL, USERNAME, PASSWORD);

  private final Role role;

  DatabaseSettings(Role role, Future<? extends @Nullable DatabaseServer> opening) {
    super("database", opening);
    this.role = role;
  }

  @Override
  public String[] getPropertyNames() {
    return NAMES.toArray(String[]::new);
  }

  @Override
  public boolean containsProperty(String name) {
    return NAMES.contains(name);
  }

  @Override
  public @Nullable Object getProperty(String name) {
    if (!NAMES.contains(name)) {
      return null;
    }
    DatabaseServer server = awaited();
    return switch (name) {
      case URL -> server.url(role.word());
      case USERNAME -> server.username();
      default -> server.password();
    };
  }

  private DatabaseServer awaited() {
    try {
      DatabaseServer server = source.get();
      if (server == null) {
        throw new CannotStart("Kundpost is being stopped while it starts.");
      }
      return server;
    } catch (ExecutionException refused) {
      throw new CannotStart("The database did not start.", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Kundpost is being stopped while it starts.", stopped);
    }
  }
}
