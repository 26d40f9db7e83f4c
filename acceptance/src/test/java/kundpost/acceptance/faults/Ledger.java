package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What callers were told, line by line, each durable before anybody goes on.
final class Ledger implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final Object flushing = new Object();
  private long written;
  private long flushed;

  private Ledger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Ledger open(Path file) {
    try {
      return new Ledger(
          file,
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  Path file() {
    return file;
  }

  void write(Attempt attempt) {
    String line = JsonMapper.shared().writeValueAsString(attempt) + "\n";
    try {
      flush(append(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private synchronized long append(byte[] line) throws IOException {
    channel.write(ByteBuffer.wrap(line));
    return ++written;
  }

  private synchronized long written() {
    return written;
  }

  /// Those who come while one flushes share the next flush.
  private void flush(long line) throws IOException {
    synchronized (flushing) {
      if (flushed < line) {
        long all = written();
        channel.force(false);
        flushed = all;
      }
    }
  }

  /// All lines by key, oldest first.
  static Map<String, List<Attempt>> read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(line -> JsonMapper.shared().readValue(line, Attempt.class))
          .collect(Collectors.groupingBy(Attempt::key));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
