package kundpost.channel.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Counts results that came too late to count: their claim had passed to another sender.
@Component
public class Fence {

  private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

  private final Counter fenced;

  Fence(ObjectProvider<MeterRegistry> registry) {
    fenced =
        Counter.builder("kundpost.channel.upload.fenced")
            .description("results of uploads dropped because the claim had passed to another")
            .register(registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  void stopped(long claim, int results) {
    if (results > 0) {
      fenced.increment(results);
      LOG.warn(
          "dropped {} results of upload claim {}: its lease had passed to another sender, or the"
              + " customers were queued anew",
          results,
          claim);
    }
  }

  /// Results dropped since the start of this process.
  public long count() {
    return (long) fenced.count();
  }
}
