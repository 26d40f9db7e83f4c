package kundpost.channel.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Every time-out is set: a database that hangs costs a request at most three seconds.
@Configuration(proxyBeanMethods = false)
class DatabasePools {

  private static final int ACKNOWLEDGE_CONNECTIONS = 6;
  private static final int BACKGROUND_CONNECTIONS = 4;

  @Bean(defaultCandidate = false)
  HikariDataSource acknowledgePool(DataSourceProperties properties) {
    HikariDataSource pool = pool("acknowledge", ACKNOWLEDGE_CONNECTIONS, properties);
    pool.setConnectionTimeout(1_000);
    pool.setValidationTimeout(500);
    pool.addDataSourceProperty("socketTimeout", "2");
    pool.setConnectionInitSql("set statement_timeout = '1500ms'; set lock_timeout = '1000ms'");
    return pool;
  }

  @Bean
  @Primary
  HikariDataSource backgroundPool(DataSourceProperties properties) {
    HikariDataSource pool = pool("background", BACKGROUND_CONNECTIONS, properties);
    pool.setConnectionTimeout(3_000);
    pool.setValidationTimeout(1_000);
    pool.addDataSourceProperty("socketTimeout", "30");
    return pool;
  }

  private static HikariDataSource pool(String name, int size, DataSourceProperties properties) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("channel-" + name);
    pool.setJdbcUrl(properties.determineUrl());
    pool.setUsername(properties.determineUsername());
    pool.setPassword(properties.determinePassword());
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    // Texts only: the driver does not see values of other types.
    pool.addDataSourceProperty("ApplicationName", "kundpost-channel-" + name);
    pool.addDataSourceProperty("connectTimeout", "1");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // What the server tells of a failed row would carry personal data into exceptions and logs.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    return pool;
  }

  @Bean
  @DependsOnDatabaseInitialization
  ChannelDatabase.Acknowledge acknowledgeDatabase(
      @Qualifier("acknowledgePool") HikariDataSource pool) {
    return ChannelDatabase.Acknowledge.over(pool);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ChannelDatabase.Background backgroundDatabase(
      @Qualifier("backgroundPool") HikariDataSource pool) {
    return ChannelDatabase.Background.over(pool);
  }
}
