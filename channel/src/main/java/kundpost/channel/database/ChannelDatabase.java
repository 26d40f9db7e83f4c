package kundpost.channel.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One way into the channel database: a pool of its own, so that one kind of work cannot starve
/// another.
public sealed interface ChannelDatabase {

  HikariDataSource pool();

  JdbcClient client();

  TransactionTemplate transaction();

  /// What shoppers and stores wait for: few connections, short time-outs.
  record Acknowledge(HikariDataSource pool, JdbcClient client, TransactionTemplate transaction)
      implements ChannelDatabase {
    static Acknowledge over(HikariDataSource pool) {
      return new Acknowledge(pool, JdbcClient.create(pool), transactions(pool));
    }
  }

  /// What jobs and heartbeats do behind the scenes.
  record Background(HikariDataSource pool, JdbcClient client, TransactionTemplate transaction)
      implements ChannelDatabase {
    static Background over(HikariDataSource pool) {
      return new Background(pool, JdbcClient.create(pool), transactions(pool));
    }
  }

  private static TransactionTemplate transactions(HikariDataSource pool) {
    return new TransactionTemplate(new DataSourceTransactionManager(pool));
  }
}
