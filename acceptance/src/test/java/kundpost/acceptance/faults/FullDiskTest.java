package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The channel database's disk is full: nothing is acknowledged that is not held, and when there is
/// room again everything goes on.
@Timeout(600)
class FullDiskTest {

  private static final int PER_SECOND = 30;
  private static final String SIZE = "size=500m";

  @Test
  @OnlyInCampaign
  void nothingIsAcknowledgedThatTheDiskDoesNotHold() throws IOException {
    Path folder = Site.newFolder();
    Path disk = Files.createDirectories(folder.resolve("channel-db"));
    Assumptions.assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()),
        "a small disk can only be made by whoever may mount a tmpfs");
    try (Site site = Site.start(folder)) {
      Path filling = disk.resolve("filling");
      new Experiment(site)
          .run(
              "the channel's disk is full",
              PER_SECOND,
              load -> {
                fill(filling);
                load.awaitAttempts(Length.of(2 * PER_SECOND));
                Awaitility.await()
                    .until(() -> load.outcomes().getOrDefault(Outcome.NOT_NOW, 0L) > 0);
                Files.delete(filling);
                if (site.channelDatabase().isGone()) {
                  site.channelDatabase().startAgain();
                }
                return 1;
              });
    } finally {
      succeeds("umount", "-l", disk.toString());
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] bytes = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int piece = 0; piece < Integer.MAX_VALUE; piece++) {
        out.write(bytes);
      }
    } catch (IOException full) {
      // No space left, which is the fault.
      return;
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
