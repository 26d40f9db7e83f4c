package kundpost.channel.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A headquarters that accepts every connection and never gives a whole answer. Counts the
/// real-time calls that hang in it.
public final class HangingServer implements AutoCloseable {

  private final ServerSocket server;
  private final boolean drips;
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile boolean closed;

  /// @param drips whether it begins an answer and goes on with it byte by byte
  public HangingServer(boolean drips) {
    this.drips = drips;
    try {
      server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  public int hanging() {
    return hanging.get();
  }

  public int mostAtOnce() {
    return most.get();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> hang(socket));
      } catch (IOException over) {
        closed = true;
      }
    }
  }

  private void hang(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = in.readLine();
      if (request == null || !request.startsWith("POST /exchange/v1/customers")) {
        in.skip(Long.MAX_VALUE);
        return;
      }
      most.accumulateAndGet(hanging.incrementAndGet(), Math::max);
      try {
        drip(socket);
        in.skip(Long.MAX_VALUE);
      } finally {
        hanging.decrementAndGet();
      }
    } catch (IOException callerLeft) {
      // Its patience is over, which is what the test is about.
      return;
    }
  }

  private void drip(Socket socket) throws IOException {
    if (!drips) {
      return;
    }
    socket
        .getOutputStream()
        .write(
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    while (!closed) {
      socket.getOutputStream().write(' ');
      socket.getOutputStream().flush();
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }
}
