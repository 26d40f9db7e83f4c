package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path temporary;

  @Test
  void tellsSixStepsThatHoldAndLeavesNothing() {
    Program demo = demo("en");
    int status = demo.awaitEnd(Duration.ofSeconds(180));
    assertThat(demo.output().lines().filter(line -> line.contains("✓"))).hasSize(6);
    assertThat(demo.output()).contains("Nothing lost, nothing twice").doesNotContain("✗");
    assertThat(status).isZero();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void leavesNothingWhenItIsStopped() {
    Program demo = demo("sv");
    demo.awaitOutput("Jobben", Duration.ofSeconds(60));
    demo.terminate();
    assertThat(demo.awaitEnd(RunningKundpost.STOP)).isEqualTo(130);
    assertThat(demo.output()).contains("Avbrutet").doesNotContain("✗");
    assertThat(temporary).isEmptyDirectory();
  }

  private Program demo(String language) {
    return Program.start(
        List.of("demo", "--language", language), List.of("-Djava.io.tmpdir=" + temporary));
  }
}
