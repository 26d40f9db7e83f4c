package kundpost.channel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands between a channel and its database, and can cut or freeze the line.
public final class DatabaseProxy implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

  private final String direct;
  private final int target;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile @Nullable ServerSocket server;
  private volatile boolean frozen;

  public DatabaseProxy(String jdbcUrl) {
    direct = jdbcUrl;
    Matcher address = ADDRESS.matcher(jdbcUrl);
    if (!address.find()) {
      throw new IllegalArgumentException("no address in " + jdbcUrl);
    }
    target = Integer.parseInt(address.group(2));
    port = listen(0);
  }

  public String jdbcUrl() {
    return ADDRESS.matcher(direct).replaceFirst("//127.0.0.1:" + port + "/");
  }

  private int listen(int at) {
    try {
      ServerSocket listening = new ServerSocket(at, 50, InetAddress.getLoopbackAddress());
      server = listening;
      Thread.ofVirtual().start(() -> accept(listening));
      return listening.getLocalPort();
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(client, database));
        Thread.ofVirtual().start(() -> copy(client, database));
        Thread.ofVirtual().start(() -> copy(database, client));
      }
    } catch (IOException closed) {
      cutSockets();
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[8_192];
    try {
      int count = from.getInputStream().read(buffer);
      while (count >= 0) {
        if (!frozen) {
          to.getOutputStream().write(buffer, 0, count);
        }
        count = from.getInputStream().read(buffer);
      }
      to.close();
    } catch (IOException over) {
      sockets.removeAll(List.of(from, to));
    }
  }

  /// As a database that has been killed.
  public void cut() {
    ServerSocket listening = server;
    if (listening != null) {
      try {
        listening.close();
      } catch (IOException already) {
        throw new UncheckedIOException(already);
      }
    }
    cutSockets();
  }

  /// As a database that takes everything and answers nothing.
  public void freeze() {
    frozen = true;
  }

  public void heal() {
    if (frozen) {
      frozen = false;
      cutSockets();
    } else {
      listen(port);
    }
  }

  private void cutSockets() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException already) {
        throw new UncheckedIOException(already);
      }
    }
    sockets.clear();
  }

  @Override
  public void close() {
    cut();
  }
}
