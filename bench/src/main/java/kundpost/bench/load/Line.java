package kundpost.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/// One keep-alive connection with at most one request under way.
final class Line implements AutoCloseable {

  private static final int REQUEST_BYTES = 16 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer out = ByteBuffer.allocateDirect(REQUEST_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(REQUEST_BYTES);
  private byte[] answer = new byte[REQUEST_BYTES];
  private int answered;
  private long intendedNanos;
  private long sentNanos;

  private Line(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  static Line open(InetSocketAddress server, Selector selector) throws IOException {
    return new Line(SocketChannel.open(server), selector);
  }

  void send(Requests requests, long intended, long now) throws IOException {
    intendedNanos = intended;
    sentNanos = now;
    answered = 0;
    out.clear();
    requests.writeNext(out);
    out.flip();
    goOnSending();
  }

  private void goOnSending() throws IOException {
    channel.write(out);
    int wanted =
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /// Moves what can be moved; the answer once it is complete.
  Optional<Answer> move() throws IOException {
    if (out.hasRemaining()) {
      goOnSending();
    }
    in.clear();
    int read = channel.read(in);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    if (read == 0) {
      return Optional.empty();
    }
    in.flip();
    if (answered + read > answer.length) {
      answer = Arrays.copyOf(answer, Math.max(answer.length * 2, answered + read));
    }
    in.get(answer, answered, read);
    answered += read;
    return AnswerReader.read(answer, answered);
  }

  long intendedNanos() {
    return intendedNanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  @Override
  public void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException gone) {
      return;
    }
  }
}
