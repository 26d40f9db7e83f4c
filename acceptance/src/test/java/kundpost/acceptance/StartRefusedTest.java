package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kundpost.launcher.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is in the way is said in one sentence.
class StartRefusedTest {

  @TempDir private Path folder;

  @Test
  void portInUse() throws IOException {
    int base = Ports.freeBase();
    try (ServerSocket taken = new ServerSocket(base + 2, 1, InetAddress.getByName("127.0.0.1"))) {
      Program.Ended ended = run(RunningKundpost.arguments(folder.resolve("data"), base, List.of()));
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.output())
          .startsWith("kundpost: Port " + taken.getLocalPort() + " (channel) is in use")
          .hasLineCount(1);
    }
  }

  @Test
  void fileInPlaceOfTheDataFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));
    Program.Ended ended = run(RunningKundpost.arguments(file, Ports.freeBase(), List.of()));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("cannot be used").hasLineCount(1);
  }

  @Test
  void channelThatHasNoEnrolmentCode() {
    Program.Ended ended =
        run(
            RunningKundpost.arguments(
                folder,
                Ports.freeBase(),
                List.of("--role", "channel", "--headquarters", "http://127.0.0.1:9")));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("--enrolment-code").hasLineCount(1);
  }

  @Test
  void wrongUse() {
    List<List<String>> wrong =
        List.of(
            List.of("run", "--role", "warehouse"),
            List.of("run", "--role", "channel"),
            List.of("run", "--role", "headquarters"),
            List.of("run", "--headquarters", "http://127.0.0.1:1"),
            List.of("run", "--role", "channel", "--headquarters", "nowhere"),
            List.of("run", "--port-base", "65534"),
            List.of("run", "--port-base", "eighty"),
            List.of("run", "--colour"),
            List.of("sell"));
    for (List<String> arguments : wrong) {
      Program.Ended ended = run(arguments);
      assertThat(ended.status()).as("%s: %s", arguments, ended.output()).isEqualTo(2);
      assertThat(ended.output()).startsWith("kundpost: ").hasLineCount(2);
    }
  }

  private static Program.Ended run(List<String> arguments) {
    return Program.run(Duration.ofSeconds(30), arguments.toArray(String[]::new));
  }
}
