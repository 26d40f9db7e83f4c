package kundpost.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that keeps everything one process needs for its next start. While it is open no other
/// process can open it; the operating system lifts that lock however the process ends.
public final class DataFolder implements AutoCloseable {

  private static final int PROBE_BYTES = 16 * 1024 * 1024;

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /// Throws [CannotStart] when the folder cannot be made, written or locked, or its disk is full.
  public static DataFolder open(Path root) {
    @Nullable FileChannel lockFile = null;
    try {
      Files.createDirectories(root.resolve("logs"));
      lockFile =
          FileChannel.open(
              root.resolve("kundpost.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(root, lockFile);
      probe(root.resolve("probe"));
      return new DataFolder(root, lockFile);
    } catch (IOException | CannotStart refused) {
      closeQuietly(lockFile);
      throw refused instanceof CannotStart known
          ? known
          : new CannotStart(sentence(root, (IOException) refused), refused);
    }
  }

  public Path root() {
    return root;
  }

  public Path file(String name) {
    return root.resolve(name);
  }

  private static void lock(Path root, FileChannel lockFile) throws IOException {
    if (tryLock(lockFile) == null) {
      ByteBuffer holder = ByteBuffer.allocate(32);
      lockFile.read(holder, 0);
      throw new CannotStart(
          "The data folder "
              + root
              + " is in use by another kundpost (process "
              + new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip()
              + "); stop it first or choose another folder with --data.");
    }
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    lockFile.truncate(0);
    lockFile.write(ByteBuffer.wrap(pid), 0);
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /// One segment of PostgreSQL's log is the least it needs to go on.
  private static void probe(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String sentence(Path root, IOException fault) {
    String start = "The data folder " + root + " cannot be used: ";
    if (fault instanceof AccessDeniedException) {
      return start + "this user may not write there; choose another with --data.";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return start + "a file is in its place; choose another with --data.";
    }
    String reason =
        fault instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : String.valueOf(fault.getMessage());
    if (reason.contains("No space left")) {
      return start + "its disk is full; make room or choose another with --data.";
    }
    return start + reason + "; choose another with --data.";
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException nothingLost) {
        // The lock goes with the process.
        return;
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(lockFile);
  }
}
