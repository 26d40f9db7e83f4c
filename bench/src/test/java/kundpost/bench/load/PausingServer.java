package kundpost.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Answers at once, until it stands still for a while.
final class PausingServer implements AutoCloseable {

  static final Requests REQUESTS =
      into -> into.put(StandardCharsets.US_ASCII.encode("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));

  private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReadWriteLock still = new ReentrantReadWriteLock(true);
  private final AtomicInteger asked = new AtomicInteger();
  private final String answer;

  /// @param answer head and body, sent to everybody
  PausingServer(String answer) throws IOException {
    this.answer = answer;
    threads.submit(
        () -> {
          while (true) {
            Socket caller = socket.accept();
            threads.submit(() -> serve(caller));
          }
        });
  }

  static PausingServer ok() throws IOException {
    return new PausingServer("HTTP/1.1 201 \r\nContent-Length: 2\r\n\r\nok");
  }

  /// Stands still once, some time from now.
  void pause(Duration from, Duration length) {
    threads.submit(
        () -> {
          TimeUnit.NANOSECONDS.sleep(from.toNanos());
          still.writeLock().lock();
          try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
          } finally {
            still.writeLock().unlock();
          }
          return true;
        });
  }

  private Object serve(Socket caller) throws IOException {
    try (caller;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = caller.getOutputStream()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          asked.incrementAndGet();
          still.readLock().lock();
          try {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
          } finally {
            still.readLock().unlock();
          }
        }
      }
      return asked;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
