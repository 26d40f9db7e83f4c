package kundpost.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import kundpost.launcher.CannotStart;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

  private static final String PASSWORD = "a-password";
  private static final List<String> DATABASES = List.of("channel", "identity");

  @TempDir private Path root;

  @AfterEach
  void leaveNothingRunning() throws IOException {
    Postmaster.on(data()).ifPresent(left -> kill(left.pid()));
  }

  @Test
  void keepsItsDataThroughStopKillAndCrash() throws Exception {
    EmbeddedServer first = start();
    execute(first, "create table kept (word text)");
    execute(first, "insert into kept values ('one')");
    first.close();
    assertThat(Postmaster.on(data())).as("stopped").isEmpty();

    EmbeddedServer second = start();
    assertThat(second.url("channel")).as("the port is kept").isEqualTo(first.url("channel"));
    execute(second, "insert into kept values ('two')");
    second.leave();
    long left = Postmaster.on(data()).orElseThrow().pid();

    EmbeddedServer takenOver = start();
    assertThat(Postmaster.on(data()).orElseThrow().pid()).as("goes on with it").isEqualTo(left);
    assertThat(query(takenOver, "select count(*) from kept")).isEqualTo("2");

    takenOver.leave();
    kill(left);
    EmbeddedServer recovered = start();
    assertThat(query(recovered, "select count(*) from kept")).isEqualTo("2");
    recovered.close();
  }

  @Test
  void comesBackWhenItIsKilledUnderTheProgramAndNotAfterItsStop() throws Exception {
    try (EmbeddedServer server = start()) {
      execute(server, "create table kept (word text)");
      kill(Postmaster.on(data()).orElseThrow().pid());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(query(server, "select count(*) from kept")).isEqualTo("0"));
    }
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(10))
        .until(() -> Postmaster.on(data()).isEmpty());
  }

  @Test
  void startsWherePostmasterPidNamesSomebodyElse() throws Exception {
    start().close();
    Files.writeString(
        data().resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data() + "\n1\n5432\n\n127.0.0.1\n\nready   \n",
        StandardCharsets.US_ASCII);
    EmbeddedServer server = start();
    assertThat(query(server, "select 1")).isEqualTo("1");
    server.close();
  }

  @Test
  void commitsDurablyInUtcForAUserWhoIsNoSuperuser() throws Exception {
    EmbeddedServer server = start();
    for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      assertThat(query(server, "show " + setting)).isEqualTo("on");
    }
    assertThat(query(server, "select reset_val from pg_settings where name = 'log_timezone'"))
        .isEqualTo("UTC");
    assertThat(query(server, "select datlocprovider from pg_database where datname = 'channel'"))
        .as("ICU")
        .isEqualTo("i");
    assertThat(query(server, "show is_superuser")).isEqualTo("off");
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(server.url("channel"), server.username(), "wrong")
                    .close())
        .isInstanceOf(SQLException.class);
    server.close();
  }

  @Test
  void saysSoWhenAnotherMajorVersionWroteTheData() throws Exception {
    start().close();
    Files.writeString(data().resolve("PG_VERSION"), "15\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("written by PostgreSQL 15");
  }

  private EmbeddedServer start() {
    return EmbeddedServer.start(root, PASSWORD, DATABASES);
  }

  private Path data() {
    return root.resolve("postgres").resolve("data");
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
  }

  private static void execute(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedServer server) throws SQLException {
    return DriverManager.getConnection(server.url("channel"), server.username(), server.password());
  }
}
