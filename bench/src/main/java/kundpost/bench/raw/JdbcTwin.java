package kundpost.bench.raw;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Database;

/// The same insert through JDBC: stands in where pgbench is missing, and shows what its rows per
/// statement cost where it is not.
///
/// @param rows per statement and commit
public record JdbcTwin(int connections, int rows) implements RawLimit {

  private static final int CONNECT_SECONDS = 30;
  private static final int LOWEST = 10_000_000;
  private static final int HIGHEST = 100_000_000;

  @Override
  public String name() {
    return "JDBC, "
        + (rows == 1 ? "one row" : rows + " rows (unnest)")
        + " per commit, "
        + connections
        + " connections";
  }

  @Override
  public RawRun run(Database channel, Duration duration) {
    CyclicBarrier together = new CyclicBarrier(connections);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        counts.add(callers.submit((Callable<Long>) () -> insert(channel, duration, together)));
      }
      long statements = 0;
      for (Future<Long> count : counts) {
        statements += count.get();
      }
      double seconds = duration.toNanos() / 1e9;
      return new RawRun(
          statements * rows / seconds, connections * seconds * 1000 / Math.max(1, statements));
    } catch (ExecutionException failed) {
      throw new BenchFailed("raw insert: " + failed.getCause(), failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", stop);
    }
  }

  private long insert(Database channel, Duration duration, CyclicBarrier together)
      throws Exception {
    try (Connection connection = channel.connect();
        PreparedStatement statement = connection.prepareStatement(sql())) {
      together.await(CONNECT_SECONDS, TimeUnit.SECONDS);
      long end = System.nanoTime() + duration.toNanos();
      long done = 0;
      while (System.nanoTime() < end) {
        fill(connection, statement);
        statement.executeUpdate();
        done++;
      }
      return done;
    }
  }

  private String sql() {
    return rows == 1 ? RawTables.INSERT.formatted("?::text") : RawTables.INSERT_MANY;
  }

  private void fill(Connection connection, PreparedStatement statement) throws SQLException {
    RandomGenerator random = RandomGenerator.getDefault();
    if (rows == 1) {
      String number = "" + random.nextInt(LOWEST, HIGHEST);
      statement.setString(1, number);
      statement.setString(2, number);
      return;
    }
    String[] numbers = new String[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] = "" + random.nextInt(LOWEST, HIGHEST);
    }
    statement.setArray(1, connection.createArrayOf("text", numbers));
  }
}
