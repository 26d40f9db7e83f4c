package kundpost.identity.websession;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a browser that signed up waits for: one of its mails to be opened.
///
/// @param email the address as typed, shown on the page
/// @param signUps the sign-ups this browser made, the newest last
public record Awaiting(String email, List<UUID> signUps) implements Serializable {

  private static final int MOST = 10;

  public Awaiting {
    signUps = List.copyOf(signUps);
  }

  /// The same browser after one more sign-up.
  Awaiting and(String newEmail, UUID signUp) {
    List<UUID> all = new ArrayList<>(signUps);
    all.remove(signUp);
    all.add(signUp);
    return new Awaiting(newEmail, all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  public UUID newest() {
    return signUps.getLast();
  }
}
