package kundpost.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

  @TempDir private Path data;

  /// Its parent never asks how it ended, as the first process of many containers.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aKilledServerThatNobodyHasBuriedIsNotTakenOver() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
    try {
      await().until(() -> parent.children().anyMatch(PostmasterTest::isDead));
      long zombie = parent.children().findFirst().orElseThrow().pid();
      Files.writeString(
          data.resolve("postmaster.pid"),
          zombie + "\n" + data + "\n1\n5432\n\n127.0.0.1\n1 1\nready   \n");
      assertThat(Postmaster.on(data)).isEmpty();
      assertThat(Postmaster.isMistaken(data)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean isDead(ProcessHandle child) {
    return child.info().command().isEmpty();
  }
}
