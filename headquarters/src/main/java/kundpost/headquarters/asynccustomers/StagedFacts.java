package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What other features ask of the staged customers.
public interface StagedFacts {

  int MOST_COUNTED = 10_000;

  /// The customers that are not converted yet and whose e-mail, phone, whole name or subject is
  /// this, newest first.
  List<UUID> openWith(String text, int most);

  /// How many entries were received before then and wait for their conversion; counted up to
  /// [#MOST_COUNTED].
  long waitingBefore(Instant receivedAt);

  /// When the first state of each customer was received; who came another way is missing.
  Map<UUID, Instant> receivedAt(Collection<UUID> customerIds);
}
