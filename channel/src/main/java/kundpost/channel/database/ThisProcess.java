package kundpost.channel.database;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the copies of a channel on one database apart: made anew at each start.
@Component
public class ThisProcess {

  private final UUID id = UUID.randomUUID();

  public UUID id() {
    return id;
  }
}
