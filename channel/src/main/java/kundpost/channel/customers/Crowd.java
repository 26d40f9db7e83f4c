package kundpost.channel.customers;

import java.time.Duration;
import org.springframework.stereotype.Component;

/// How much sign-ups crowd just now: how many of them share one commit. What can wait gives way by
/// this measure.
@Component
public class Crowd {

  /// How much the latest commit counts against all those before it.
  private static final double WEIGHT = 0.1;

  private static final long FORGOTTEN_NANOS = Duration.ofMillis(200).toNanos();

  private record Seen(double perCommit, long atNanos) {}

  private volatile Seen seen = new Seen(0, System.nanoTime());

  /// A commit lost to another that comes at the same moment makes no difference.
  void committed(int signUps) {
    double before = seen.perCommit();
    seen = new Seen(before + WEIGHT * (signUps - before), System.nanoTime());
  }

  /// Sign-ups in a commit, on average over the last few; 0 when none has come for a while.
  public double perCommit() {
    Seen latest = seen;
    return System.nanoTime() - latest.atNanos() > FORGOTTEN_NANOS ? 0 : latest.perCommit();
  }
}
