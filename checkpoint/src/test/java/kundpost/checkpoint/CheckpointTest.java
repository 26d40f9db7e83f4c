package kundpost.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private final AtomicInteger taken = new AtomicInteger();

  @AfterEach
  void disarm() {
    Faults.disarm();
    System.clearProperty("kundpost.checkpoints.struck");
  }

  @Test
  void takesTheStepOnceWhenNothingIsArmed() {
    assertThat(Checkpoint.UPLOAD_SEND.doing(taken::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void throwsOnceAtTheGivenTimeBeforeTheStep() {
    Faults.arm("upload-send=throw@2");
    Checkpoint.UPLOAD_SEND.doing(taken::incrementAndGet);
    assertThatExceptionOfType(CheckpointFault.class)
        .isThrownBy(() -> Checkpoint.UPLOAD_SEND.doing(taken::incrementAndGet));
    Checkpoint.UPLOAD_SEND.doing(taken::incrementAndGet);
    assertThat(taken).hasValue(2);
  }

  @Test
  void takesTheStepTwice() {
    Faults.arm("upload-send=duplicate, download-apply=throw");
    assertThat(Checkpoint.UPLOAD_SEND.doing(taken::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void standsStillForAsLongAsItWasTold() {
    Faults.arm("conversion-mark=pause:60");
    long start = System.nanoTime();
    Checkpoint.CONVERSION_MARK.reach();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void writesDownEachStrike(@TempDir Path folder) throws Exception {
    Path struck = folder.resolve("struck");
    System.setProperty("kundpost.checkpoints.struck", struck.toString());
    Faults.arm("feed-answer=duplicate");
    Checkpoint.FEED_ANSWER.reach();
    Checkpoint.FEED_ANSWER.reach();
    assertThat(Files.readString(struck)).isEqualTo("feed-answer DUPLICATE\n");
  }

  @Test
  void refusesAFaultItCannotRead() {
    assertThatIllegalArgumentException().isThrownBy(() -> Faults.arm("upload-send"));
    assertThatIllegalArgumentException().isThrownBy(() -> Faults.arm("nowhere=kill"));
  }
}
