package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Stands between two programs and spoils what they say to each other, as told at the moment.
final class FaultProxy implements AutoCloseable {

  private static final Line WHOLE = new Line.Whole();

  private final ServerSocket door;
  private final InetSocketAddress behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong spoiled = new AtomicLong();
  private final AtomicLong passed = new AtomicLong();
  private volatile Line line = WHOLE;

  private FaultProxy(ServerSocket door, InetSocketAddress behind) {
    this.door = door;
    this.behind = behind;
    Thread.ofVirtual().name("fault-proxy").start(this::serve);
  }

  /// On a free port of this machine.
  static FaultProxy before(int port) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      return new FaultProxy(new ServerSocket(0, 200, here), new InetSocketAddress(here, port));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /// Connections that were spoiled are dropped at each change, as a line that comes back drops
  /// them.
  void become(Line next) {
    boolean drop = next instanceof Line.Cut || !(line instanceof Line.Whole);
    line = next;
    if (next instanceof Line.Cut) {
      spoiled.addAndGet(open.size());
    }
    if (drop) {
      open.forEach(FaultProxy::reset);
    }
  }

  void heal() {
    become(WHOLE);
  }

  /// How many connections or pieces met a fault; zero after a fault makes the run void.
  long spoiled() {
    return spoiled.get();
  }

  /// Calls that stand open now.
  int openCalls() {
    return open.size() / 2;
  }

  /// How many pieces went through as they were.
  long passed() {
    return passed.get();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        Thread.ofVirtual().start(() -> connect(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket caller) {
    if (line instanceof Line.Cut) {
      spoiled.incrementAndGet();
      reset(caller);
      open.remove(caller);
      return;
    }
    Socket called = new Socket();
    try {
      called.connect(behind);
      open.add(called);
      Thread.ofVirtual().start(() -> answers(called, caller));
      requests(caller, called);
    } catch (IOException refused) {
      reset(caller);
      open.remove(caller);
    } finally {
      reset(called);
    }
  }

  private void requests(Socket from, Socket to) {
    pump(
        from,
        to,
        (bytes, length, out, before) -> {
          switch (line) {
            case Line.Hung hung -> spoiled.incrementAndGet();
            case Line.Rubbish rubbish -> {
              spoiled.incrementAndGet();
              // The rest of a long request finds its answer already given.
              if (!from.isOutputShutdown()) {
                Nonsense.write(rubbish.kind(), from.getOutputStream());
                finish(from);
              }
            }
            case Line.Slow slow -> {
              late(slow);
              out.write(bytes, 0, length);
            }
            default -> out.write(bytes, 0, length);
          }
        });
  }

  private void answers(Socket from, Socket to) {
    pump(
        from,
        to,
        (bytes, length, out, before) -> {
          switch (line) {
            case Line.Hung hung -> spoiled.incrementAndGet();
            case Line.Rubbish rubbish -> spoiled.incrementAndGet();
            case Line.RepliesLost lost -> spoiled.incrementAndGet();
            case Line.CutMidAnswer cut -> {
              int left = Math.clamp(cut.after() - before, 0, length);
              out.write(bytes, 0, left);
              out.flush();
              if (left < length) {
                spoiled.incrementAndGet();
                reset(to);
                reset(from);
              }
            }
            case Line.Slow slow -> {
              late(slow);
              out.write(bytes, 0, length);
            }
            default -> {
              passed.incrementAndGet();
              out.write(bytes, 0, length);
            }
          }
        });
  }

  private void late(Line.Slow slow) {
    spoiled.incrementAndGet();
    long due = System.nanoTime() + slow.by().toNanos();
    // Healing does not wait for what is under way.
    while (line.equals(slow) && System.nanoTime() < due) {
      LockSupport.parkNanos(20_000_000L);
    }
  }

  private interface Piece {
    void pass(byte[] bytes, int length, OutputStream to, long before) throws IOException;
  }

  private void pump(Socket from, Socket to, Piece piece) {
    byte[] bytes = new byte[16 * 1024];
    long before = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        piece.pass(bytes, length, out, before);
        before += length;
      }
    } catch (IOException over) {
      reset(to);
    } finally {
      reset(from);
      reset(to);
      open.remove(from);
    }
  }

  private static void finish(Socket socket) throws IOException {
    socket.getOutputStream().flush();
    socket.shutdownOutput();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      // It is closed, which is all that was wanted.
      return;
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    open.forEach(FaultProxy::reset);
  }
}
