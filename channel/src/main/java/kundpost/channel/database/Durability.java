package kundpost.channel.database;

import org.springframework.stereotype.Component;

/// Refuses to start where an acknowledged sign-up could be lost by a power cut.
@Component
class Durability {

  Durability(DurabilityRepository settings) {
    for (String name : new String[] {"fsync", "synchronous_commit"}) {
      if (settings.setting(name).equals("off")) {
        throw new IllegalStateException(
            "the channel database has "
                + name
                + " = off, so an acknowledged sign-up could be lost; switch it on and start again");
      }
    }
  }
}
