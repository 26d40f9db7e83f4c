package kundpost.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import kundpost.launcher.CannotStart;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class OwnServerTest {

  @Test
  void makesTheDatabasesThatAreMissing() throws Exception {
    Map<String, String> environment = environment(TestDatabase.fresh("entrance"));
    List<String> databases = List.of("own_headquarters", "own_channel");
    DatabaseServer server = OwnServer.named(environment, databases).orElseThrow();
    DatabaseServer again = OwnServer.named(environment, databases).orElseThrow();
    assertThat(again.url("own_channel")).isEqualTo(server.url("own_channel"));
    try (Connection connection =
        DriverManager.getConnection(
            server.url("own_channel"), server.username(), server.password())) {
      assertThat(connection.getCatalog()).isEqualTo("own_channel");
    }
  }

  @Test
  void refusesWhereACommitMayBeLost() throws Exception {
    String entrance = TestDatabase.fresh("entrance");
    assertThat(OwnServer.named(environment(entrance), List.of("own_hasty"))).isPresent();
    try (Connection connection = DriverManager.getConnection(entrance, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("alter database own_hasty set synchronous_commit = off");
    }
    assertThatThrownBy(() -> OwnServer.named(environment(entrance), List.of("own_hasty")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("own_hasty has synchronous_commit off");
  }

  @Test
  void saysWhatIsWrongWithTheAddress() {
    assertThat(OwnServer.named(Map.of(), List.of("channel"))).isEmpty();
    assertThatThrownBy(() -> OwnServer.named(environment("mysql://x"), List.of("channel")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("jdbc:postgresql://");
    assertThatThrownBy(
            () ->
                OwnServer.named(
                    environment("jdbc:postgresql://127.0.0.1:9/postgres"), List.of("channel")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void refusesAServerThatIsTooOldBeforeAnythingIsMadeThere() {
    Databases.requireVersion("jdbc:postgresql://db/postgres", 17);
    assertThatThrownBy(() -> Databases.requireVersion("jdbc:postgresql://db/postgres", 16))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("jdbc:postgresql://db/postgres has version 16")
        .hasMessageContaining("17 or newer");
  }

  private static Map<String, String> environment(String url) {
    return Map.of(
        "KUNDPOST_DATABASE_URL", url,
        "KUNDPOST_DATABASE_USERNAME", "postgres",
        "KUNDPOST_DATABASE_PASSWORD", "any");
  }
}
