package kundpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path root;

  @Test
  void opensOnceAtATime() {
    DataFolder first = DataFolder.open(root);
    assertThatThrownBy(() -> DataFolder.open(root))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    first.close();
    DataFolder.open(root).close();
  }

  @Test
  void keepsSecretsFromTheFirstStartOn() throws IOException {
    try (DataFolder folder = DataFolder.open(root)) {
      Secrets first = Secrets.of(folder);
      assertThat(Secrets.of(folder)).isEqualTo(first);
      assertThat(Set.of(first.apiToken(), first.staffPassword(), first.databasePassword()))
          .hasSize(3)
          .allMatch(secret -> secret.matches("[A-Za-z0-9_-]{32}"));
      assertThat(mode("secrets.json")).isEqualTo("rw-------");
    }
  }

  @Test
  void accessNamesTheCodeUntilTheOwnChannelHasUsedIt() {
    try (DataFolder folder = DataFolder.open(root)) {
      Secrets secrets = Secrets.of(folder);
      assertThat(code(Role.all(), secrets)).isEqualTo(secrets.enrolmentCode());
      assertThat(code(Role.all(), secrets.enrolled())).isNull();
      Set<Role> withoutChannel = Set.of(Role.HEADQUARTERS, Role.IDENTITY);
      assertThat(code(withoutChannel, secrets.enrolled())).isEqualTo(secrets.enrolmentCode());
    }
  }

  @Test
  void accessOfAChannelElsewhereKnowsItsScaleUnitButNoSecretsOfHeadquarters() {
    try (DataFolder folder = DataFolder.open(root)) {
      Secrets secrets = Secrets.of(folder).given(Optional.of("sweden-1.code"));
      Access access = Access.of(plan(Set.of(Role.CHANNEL, Role.STOREFRONT)), secrets);
      assertThat(access.channels())
          .containsExactly(
              new Access.Channel("sweden-1", "http://127.0.0.1:9102", "sweden-1.code"));
      assertThat(access.headquarters().apiToken()).isNull();
      assertThat(access.stores()).allMatch(store -> store.clientToken() == null);
    }
  }

  private static @Nullable String code(Set<Role> roles, Secrets secrets) {
    return Access.of(plan(roles), secrets).channels().getFirst().enrolmentCode();
  }

  private static RunPlan plan(Set<Role> roles) {
    return new RunPlan(
        roles,
        Path.of("data"),
        9100,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
  }
}
