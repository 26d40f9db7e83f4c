package kundpost.channel.upload;

import java.time.Duration;
import kundpost.channel.customers.Crowd;
import org.springframework.stereotype.Component;

/// How long P-0001 rests after a package so that those who sign up now are not slowed down by those
/// who did before: the more of them share a commit, the longer, in proportion to the time that the
/// package has taken. No crowd, no rest.
@Component
class GivingWay {

  /// Sign-ups in a commit that are no crowd yet.
  private static final double FEW = 3;

  /// So much of the machine's time is left to the upload in any crowd: one package each second.
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Crowd crowd;

  GivingWay(Crowd crowd) {
    this.crowd = crowd;
  }

  /// @param took from the claim of a package until it was settled
  Duration restAfter(Duration took) {
    double perCommit = crowd.perCommit();
    if (perCommit <= FEW) {
      return Duration.ZERO;
    }
    Duration rest = Duration.ofNanos((long) (took.toNanos() * (perCommit - FEW)));
    return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
  }
}
