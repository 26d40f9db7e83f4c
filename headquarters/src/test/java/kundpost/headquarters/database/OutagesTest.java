package kundpost.headquarters.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import kundpost.exchange.Unquoted;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What the log says when the database is away, and when it refuses a row.
@ExtendWith(OutputCaptureExtension.class)
class OutagesTest {

  @Test
  void anOutageIsTwoLinesHoweverManyMetIt(CapturedOutput log) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(TestDatabase.fresh("outages"));
    pool.setUsername("postgres");
    pool.setPassword("postgres");
    try (pool) {
      Outages outages = new Outages(new Answering(new Background(pool)));
      for (int i = 0; i < 40; i++) {
        outages.met(new IllegalStateException("refused anna@example.se"));
      }
      await().untilAsserted(() -> assertThat(log).contains("40 requests and runs met it away"));
      assertThat(log.getAll().split("cannot be used", -1)).hasSize(2);
      assertThat(log).doesNotContain("anna@example.se").doesNotContain("\tat ");
      outages.met(new IllegalStateException("again"));
      await().untilAsserted(() -> assertThat(log).contains("1 requests and runs met it away"));
      outages.destroy();
    }
  }

  @Test
  void aFailureIsLoggedWithItsPlaceAndWithoutItsWords() {
    RuntimeException failure =
        new IllegalStateException(
            "anna@example.se", new SQLException("Key (email)=(anna@example.se) exists", "23505"));
    StringWriter logged = new StringWriter();
    Unquoted.of(failure).printStackTrace(new PrintWriter(logged, true));
    assertThat(logged.toString())
        .contains("IllegalStateException", "23505", "OutagesTest")
        .doesNotContain("anna");
  }
}
