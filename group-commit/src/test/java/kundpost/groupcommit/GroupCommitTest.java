package kundpost.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GroupCommitTest {

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  private GroupCommit<Integer, String> engine(
      GroupCommit.Bounds bounds, BatchWriter<Integer, String> writer) {
    return new GroupCommit<>("test", bounds, writer, IllegalArgumentException.class::isInstance);
  }

  private List<String> record(List<Integer> items) {
    batches.add(List.copyOf(items));
    return items.stream().map(item -> "row " + item).toList();
  }

  @Test
  void aLoneCallerIsWrittenAtOnceAndAlone() {
    try (var engine = engine(new GroupCommit.Bounds(1, 64, 100), this::record)) {
      assertThat(engine.write(7)).isEqualTo("row 7");
      assertThat(batches).containsExactly(List.of(7));
    }
  }

  @Test
  void callersThatMeetShareACommitAndEachGetsItsOwnAnswer() throws Exception {
    CountDownLatch firstIsWriting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BatchWriter<Integer, String> slowFirst =
        items -> {
          if (batches.isEmpty()) {
            firstIsWriting.countDown();
            await(goOn);
          }
          return record(items);
        };
    try (var engine = engine(new GroupCommit.Bounds(1, 64, 100), slowFirst)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      answers.add(CompletableFuture.supplyAsync(() -> engine.write(0), callers));
      firstIsWriting.await();
      for (int i = 1; i <= 50; i++) {
        int item = i;
        CountDownLatch started = new CountDownLatch(1);
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  started.countDown();
                  return engine.write(item);
                },
                callers));
        started.await();
      }
      goOn.countDown();
      for (int i = 0; i <= 50; i++) {
        assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("row " + i);
      }
    }
    assertThat(batches).hasSizeLessThan(20);
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(51);
  }

  @Test
  void aRowThatCannotBeWrittenNeverFailsItsNeighbours() throws Exception {
    CountDownLatch firstIsWriting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BatchWriter<Integer, String> refusesThirteen =
        items -> {
          if (items.contains(0)) {
            firstIsWriting.countDown();
            await(goOn);
          }
          if (items.contains(13)) {
            throw new IllegalArgumentException("13");
          }
          return record(items);
        };
    try (var engine = engine(new GroupCommit.Bounds(1, 64, 100), refusesThirteen)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      answers.add(CompletableFuture.supplyAsync(() -> engine.write(0), callers));
      firstIsWriting.await();
      for (int i = 1; i <= 20; i++) {
        int item = i;
        answers.add(CompletableFuture.supplyAsync(() -> engine.write(item), callers));
      }
      goOn.countDown();
      for (int i = 0; i <= 20; i++) {
        CompletableFuture<String> answer = answers.get(i);
        if (i == 13) {
          assertThatThrownBy(answer::get).hasRootCauseMessage("13");
        } else {
          assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("row " + i);
        }
      }
    }
  }

  @Test
  void aStoreThatIsAwayFailsTheBatchWithoutSplittingIt() {
    BatchWriter<Integer, String> away =
        items -> {
          batches.add(List.copyOf(items));
          throw new IllegalStateException("store away");
        };
    try (var engine = engine(new GroupCommit.Bounds(1, 64, 100), away)) {
      assertThatThrownBy(() -> engine.write(1)).hasMessage("store away");
      assertThat(batches).hasSize(1);
    }
  }

  @Test
  void aFullQueueShedsInsteadOfWaiting() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BatchWriter<Integer, String> stuck =
        items -> {
          writing.countDown();
          await(goOn);
          return record(items);
        };
    try (var engine = engine(new GroupCommit.Bounds(1, 2, 2), stuck)) {
      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(() -> engine.write(0), callers);
      writing.await();
      List<CompletableFuture<String>> rest = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        int item = i;
        rest.add(CompletableFuture.supplyAsync(() -> engine.write(item), callers));
      }
      long shed = 0;
      while (shed < 3) {
        shed = rest.stream().filter(CompletableFuture::isCompletedExceptionally).count();
        Thread.onSpinWait();
      }
      goOn.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("row 0");
      assertThat(rest.stream().filter(one -> succeeded(one)).count()).isEqualTo(2);
    }
  }

  @Test
  void closingWritesWhatIsQueuedAndTakesNoMore() {
    var engine = engine(new GroupCommit.Bounds(2, 8, 8), this::record);
    assertThat(engine.write(1)).isEqualTo("row 1");
    engine.close();
    assertThatThrownBy(() -> engine.write(2)).isInstanceOf(Overloaded.class);
  }

  private static boolean succeeded(CompletableFuture<String> answer) {
    try {
      answer.get(10, TimeUnit.SECONDS);
      return true;
    } catch (Exception shed) {
      return false;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
