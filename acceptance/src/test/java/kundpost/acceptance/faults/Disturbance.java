package kundpost.acceptance.faults;

import java.time.Duration;

/// What a random run may do to a site. At most one of each place at a time; all may be under way
/// together.
enum Disturbance {
  KILL_HEADQUARTERS(Place.HEADQUARTERS) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.headquarters().kill();
      load.awaitAttempts(attempts);
      site.headquarters().startUntilItStays();
    }
  },
  HALT_HEADQUARTERS(Place.HEADQUARTERS) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.headquarters().halt();
      load.awaitAttempts(attempts);
      site.headquarters().goOn();
    }
  },
  KILL_CHANNEL(Place.CHANNEL) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.channel().kill();
      load.awaitAttempts(attempts);
      site.channel().startUntilItStays();
    }
  },
  HALT_CHANNEL(Place.CHANNEL) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.channel().halt();
      load.awaitAttempts(attempts);
      site.channel().goOn();
    }
  },
  KILL_HEADQUARTERS_DATABASE(Place.HEADQUARTERS_DATABASE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.headquartersDatabase().kill();
      load.awaitAttempts(attempts);
      site.headquartersDatabase().startAgain();
    }
  },
  KILL_CHANNEL_DATABASE(Place.CHANNEL_DATABASE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      site.channelDatabase().kill();
      load.awaitAttempts(attempts);
      site.channelDatabase().startAgain();
    }
  },
  CUT(Place.LINE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      spoil(site, load, attempts, new Line.Cut());
    }
  },
  REPLIES_LOST(Place.LINE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      spoil(site, load, attempts, new Line.RepliesLost());
    }
  },
  SLOW(Place.LINE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      spoil(site, load, attempts, new Line.Slow(Duration.ofSeconds(1)));
    }
  },
  HUNG(Place.LINE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      spoil(site, load, attempts, new Line.Hung());
    }
  },
  RUBBISH(Place.LINE) {
    @Override
    void strike(Site site, SignUps load, int attempts) {
      spoil(site, load, attempts, new Line.Rubbish(Line.Rubbish.Kind.HTML));
    }
  };

  /// What is broken.
  enum Place {
    HEADQUARTERS,
    CHANNEL,
    HEADQUARTERS_DATABASE,
    CHANNEL_DATABASE,
    LINE
  }

  private final Place place;

  Disturbance(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /// Breaks, waits for so many sign-ups to be attempted, and heals.
  abstract void strike(Site site, SignUps load, int attempts);

  private static void spoil(Site site, SignUps load, int attempts, Line how) {
    site.line().become(how);
    load.awaitAttempts(attempts);
    site.line().heal();
  }
}
