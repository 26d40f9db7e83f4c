package kundpost.storefront.stores;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.StorefrontResponse;
import kundpost.storefront.channel.ChannelAnswer;
import kundpost.storefront.channel.ChannelClient;
import kundpost.storefront.pages.StoreHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The stores of the channel. An answer holds for some seconds; while the channel is away, the last
/// one goes on holding.
@Component
public class Stores {

  private static final Duration HOLDS = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /// Handles are typed by visitors, so the memory of them is bounded.
  private static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private final ChannelClient channel;
  private final Clock clock;
  private final Map<StoreHandle, Entry> entries = new ConcurrentHashMap<>();

  Stores(ChannelClient channel, Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /// What is known of that store, asking the channel if need be.
  public StoreLookup find(StoreHandle handle) {
    if (entries.size() >= MOST && !entries.containsKey(handle)) {
      entries.values().removeIf(entry -> !(entry.known instanceof StoreLookup.Open));
    }
    return entries.computeIfAbsent(handle, Entry::new).current();
  }

  private final class Entry {

    private final StoreHandle handle;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile StoreLookup known = new StoreLookup.Unknown();
    private volatile Instant until = Instant.MIN;

    Entry(StoreHandle handle) {
      this.handle = handle;
    }

    StoreLookup current() {
      if (clock.instant().isBefore(until)) {
        return known;
      }
      if (known instanceof StoreLookup.Unknown) {
        asking.lock();
      } else if (!asking.tryLock()) {
        return known; // somebody is asking already, and the old answer will do
      }
      try {
        if (!clock.instant().isBefore(until)) {
          ask();
        }
        return known;
      } finally {
        asking.unlock();
      }
    }

    private void ask() {
      switch (channel.storefront(handle.value())) {
        case ChannelAnswer.Given<StorefrontResponse>(StorefrontResponse body) -> open(body);
        case ChannelAnswer.Declined<StorefrontResponse> declined
            when declined.is(ErrorCode.StoreNotFound) ->
            learn(new StoreLookup.NotServed(), HOLDS);
        case ChannelAnswer.Declined<StorefrontResponse> declined -> {
          LOG.info("The channel answered {} about store {}", declined.code(), handle);
          learn(known, AFTER_FAILURE);
        }
        case ChannelAnswer.Unreachable<StorefrontResponse>() -> learn(known, AFTER_FAILURE);
      }
    }

    private void open(StorefrontResponse body) {
      try {
        learn(
            new StoreLookup.Open(
                new Store(
                    body.operatingUnitNumber(),
                    body.name(),
                    handle,
                    body.issuer(),
                    body.clientId())),
            HOLDS);
      } catch (IllegalArgumentException unusable) {
        LOG.warn("Store {} stays closed until headquarters corrects its issuer", handle);
        learn(new StoreLookup.Unknown(), HOLDS);
      }
    }

    private void learn(StoreLookup answer, Duration holds) {
      known = answer;
      until = clock.instant().plus(holds);
    }
  }
}
