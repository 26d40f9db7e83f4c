package kundpost.launcher;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kundpost.launcher.database.DatabaseServer;
import kundpost.launcher.database.EmbeddedServer;
import kundpost.launcher.database.OwnServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The roles of one process and the database they stand on, from start to stop.
public final class Kundpost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Kundpost.class);

  private final RunPlan plan;
  private final DataFolder folder;
  private final Console console;
  private final Map<Role, ConfigurableApplicationContext> contexts = new EnumMap<>(Role.class);
  private @Nullable DatabaseServer database;
  private boolean closed;

  Kundpost(RunPlan plan, DataFolder folder, Console console) {
    this.plan = plan;
    this.folder = folder;
    this.console = console;
  }

  /// Starts everything and says READY for each role; throws [CannotStart]. May be closed from
  /// another thread meanwhile.
  void start(Secrets secrets) throws InterruptedException {
    RoleSettings settings = new RoleSettings(plan, secrets);
    try (ExecutorService starters =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory())) {
      Future<@Nullable DatabaseServer> opening = starters.submit(() -> openDatabase(secrets));
      List<Future<?>> roles =
          plan.roles().stream()
              .<Future<?>>map(
                  role ->
                      starters.submit(
                          (Callable<@Nullable Void>) () -> start(role, settings, opening)))
              .toList();
      // Without its database no role starts, so what kept the database is told first.
      await(opening);
      for (Future<?> start : roles) {
        await(start);
      }
    }
  }

  private static void await(Future<?> start) throws InterruptedException {
    try {
      start.get();
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw cause instanceof CannotStart known
          ? known
          : new IllegalStateException("a role did not start", cause);
    }
  }

  private synchronized @Nullable DatabaseServer openDatabase(Secrets secrets) {
    List<String> databases =
        Stream.of(Role.values())
            .filter(role -> plan.runs(role) && role.hasDatabase())
            .map(Role::word)
            .toList();
    if (!databases.isEmpty() && !closed) {
      database =
          OwnServer.named(System.getenv(), databases)
              .orElseGet(
                  () -> EmbeddedServer.start(folder.root(), secrets.databasePassword(), databases));
    }
    return database;
  }

  private @Nullable Void start(
      Role role, RoleSettings settings, Future<? extends @Nullable DatabaseServer> opening)
      throws ClassNotFoundException {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(role.application()).registerShutdownHook(false);
    if (role.hasDatabase()) {
      application.initializers(
          context ->
              context
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new DatabaseSettings(role, opening)));
    }
    try {
      keep(role, application.run(settings.arguments(role)));
    } catch (RuntimeException failed) {
      LOG.error("The role {} did not start", role.word(), failed);
      throw StartFailure.of(role, failed, folder);
    }
    console.line("READY " + role.word() + " " + plan.ownUrl(role));
    return null;
  }

  private void keep(Role role, ConfigurableApplicationContext context) {
    synchronized (contexts) {
      contexts.put(role, context);
    }
  }

  /// Whoever calls another stops before it; the database stops last. Safe to call twice.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Role role : List.of(Role.values()).reversed()) {
      close(role);
    }
    DatabaseServer server = database;
    if (server != null) {
      server.close();
    }
    folder.close();
  }

  private void close(Role role) {
    ConfigurableApplicationContext context;
    synchronized (contexts) {
      context = contexts.remove(role);
    }
    if (context == null) {
      return;
    }
    try {
      context.close();
    } catch (RuntimeException failed) {
      LOG.warn("The role {} did not stop cleanly", role.word(), failed);
    }
  }
}
