package kundpost.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.random.RandomGenerator;

/// Which ports of this machine can be had.
public final class Ports {

  private static final int TRIES = 200;
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private Ports() {}

  /// Throws [CannotStart] for the first role whose port is taken or forbidden.
  static void require(RunPlan plan) {
    for (Role role : List.of(Role.values())) {
      int port = role.port(plan.portBase());
      if (plan.runs(role) && !isFree(port)) {
        throw new CannotStart(
            "Port "
                + port
                + " ("
                + role.word()
                + ") is in use or not allowed to this user; choose other ports with"
                + " --port-base.");
      }
    }
  }

  /// A base whose four ports are free now; below the range from which the system takes its own.
  public static int freeBase() {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int base = random.nextInt(LOWEST, HIGHEST);
      if (isFree(base) && isFree(base + 1) && isFree(base + 2) && isFree(base + 3)) {
        return base;
      }
    }
    throw new CannotStart("No four free ports in a row were found on this machine.");
  }

  public static int free() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException none) {
      throw new CannotStart("No free port was found on this machine.", none);
    }
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
