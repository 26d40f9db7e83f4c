package kundpost.channel.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.channel.ChannelApplication;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.JobSchedule;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A whole channel on real PostgreSQL and real HTTP, between a fake headquarters and a fake
/// identity provider. Serves `068` (async), `069` (sync, error) and `070` (sync, falls back).
public final class RunningChannel implements AutoCloseable {

  public static final String ASYNC = "068";
  public static final String SYNC = "069";
  public static final String FALL_BACK = "070";

  public final FakeHeadquarters headquarters;
  public final FakeIdentityProvider identity;
  public final String database;
  private final URI address = URI.create("http://" + UUID.randomUUID() + ".test");
  private @Nullable ConfigurableApplicationContext context;

  public RunningChannel(
      String database, FakeHeadquarters headquarters, FakeIdentityProvider identity) {
    this.database = database;
    this.headquarters = headquarters;
    this.identity = identity;
    FakeTransport.install(address, headquarters);
  }

  /// Starts with both configuration documents published, and waits until they are in force.
  public RunningChannel started(String... more) {
    headquarters.publish(stores("Async", true, "Error"));
    headquarters.publishProviders(
        List.of(
            new GlobalConfiguration.Provider(
                identity.issuer(),
                "Shoppers",
                List.of(FakeIdentityProvider.AUDIENCE, "storefront-fjord"))));
    start(more);
    Awaitility.await().until(() -> bean(ConfigurationInForce.class).isComplete());
    return this;
  }

  public RunningChannel start(String... more) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(ChannelApplication.class)
            .properties(
                "spring.config.name=channel",
                "server.port=0",
                "spring.datasource.url=" + database,
                "spring.datasource.username=postgres",
                "spring.datasource.password=postgres",
                "kundpost.channel.headquarters=" + address,
                "kundpost.channel.exchange=fake",
                "kundpost.channel.enrolment-code=CODE")
            .properties(more);
    context = application.run();
    return this;
  }

  /// The three stores; the first one's profile is the caller's choice.
  public List<ChannelConfiguration.Store> stores(String profile, boolean async, String whenAway) {
    return List.of(
        store(ASYNC, "norrsken", new ChannelConfiguration.Profile(profile, async, whenAway, 1_000)),
        store(SYNC, "fjord", null),
        store(
            FALL_BACK,
            "skog",
            new ChannelConfiguration.Profile("Back", false, "CreateAsync", 700)));
  }

  private ChannelConfiguration.Store store(
      String number, String handle, ChannelConfiguration.@Nullable Profile profile) {
    return new ChannelConfiguration.Store(
        number,
        handle.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + handle.substring(1),
        handle,
        profile,
        List.of(Http.sha256("token-" + number)),
        identity.issuer(),
        "storefront-" + handle);
  }

  /// Headquarters' wish, and the wait until it is in force here.
  public void obeys(Map<String, JobSchedule> schedules, boolean servicing) {
    headquarters.control(schedules, servicing);
    Awaitility.await()
        .until(
            () ->
                headquarters.heartbeats.getLast().controlVersion()
                    == headquarters.controlVersion());
  }

  public void obeys(Map<String, JobSchedule> schedules) {
    obeys(schedules, false);
  }

  public Http http() {
    return new Http(
        "http://127.0.0.1:" + context().getEnvironment().getProperty("local.server.port"));
  }

  public <T> T bean(Class<T> type) {
    return context().getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context().getBean(name, type);
  }

  public JdbcClient sql() {
    return JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
  }

  public long count(String table) {
    return sql().sql("select count(*) from " + table).query(Long.class).single();
  }

  private ConfigurableApplicationContext context() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }

  public void stop() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  @Override
  public void close() {
    headquarters.hang.countDown();
    headquarters.holdUploads.countDown();
    stop();
  }
}
