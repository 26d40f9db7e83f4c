package kundpost.headquarters.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The two pools beside the back office's own.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /// Connections of what a channel waits for.
  private static final int ACKNOWLEDGE_CONNECTIONS = 6;

  /// Connections of what nobody waits for.
  private static final int BACKGROUND_CONNECTIONS = 6;

  /// How long anything waits for a connection before the database counts as away.
  private static final Duration CONNECTION_WITHIN = Duration.ofSeconds(2);

  /// The longest statement, and the longest wait for a lock, that a channel waits for.
  private static final Duration ACKNOWLEDGE_STATEMENT = Duration.ofSeconds(5);

  /// The longest statement, and the longest wait for a lock, in the background.
  private static final Duration BACKGROUND_STATEMENT = Duration.ofSeconds(30);

  /// How long a transaction may stand still: a writer that hangs holds the feed's row, and with it
  /// all other writers, no longer than this.
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(3);

  /// A server that says nothing for so long has lost the connection.
  private static final Duration SILENT_SERVER = Duration.ofSeconds(40);

  @Bean
  @DependsOnDatabaseInitialization
  AcknowledgePath acknowledgePath(JdbcConnectionDetails details) {
    return new AcknowledgePath(
        pool(details, "acknowledge", ACKNOWLEDGE_CONNECTIONS, ACKNOWLEDGE_STATEMENT));
  }

  @Bean
  @DependsOnDatabaseInitialization
  Background background(JdbcConnectionDetails details) {
    return new Background(
        pool(details, "background", BACKGROUND_CONNECTIONS, BACKGROUND_STATEMENT));
  }

  private static HikariDataSource pool(
      JdbcConnectionDetails details, String name, int connections, Duration statement) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("headquarters-" + name);
    config.setJdbcUrl(details.getJdbcUrl());
    config.setUsername(details.getUsername());
    config.setPassword(details.getPassword());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_WITHIN.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.addDataSourceProperty("ApplicationName", "kundpost headquarters " + name);
    // Texts only: the driver does not see values of other types.
    config.addDataSourceProperty("connectTimeout", Long.toString(CONNECTION_WITHIN.toSeconds()));
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENT_SERVER.toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // What the server tells of a failed row would carry personal data into exceptions and logs.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    // Compiling a short statement takes longer than running it. Each statement here has its index,
    // and a plan that was made while the tables were empty must not be kept when they have grown.
    config.addDataSourceProperty(
        "options",
        "-c jit=off -c enable_seqscan=off -c statement_timeout=%d -c lock_timeout=%d"
            .concat(" -c idle_in_transaction_session_timeout=%d")
            .formatted(statement.toMillis(), statement.toMillis(), IDLE_IN_TRANSACTION.toMillis()));
    return new HikariDataSource(config);
  }
}
