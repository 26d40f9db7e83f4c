package kundpost.channel.testing;

import java.util.ArrayList;
import java.util.List;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerFeedPage.Item;

/// Job 1010 as the fake headquarters serves it, in pages of two so that every test pages. Guarded
/// by its owner's lock.
final class CustomerFeed {

  private static final int PAGE = 2;

  private final List<Item> items = new ArrayList<>();

  CustomerFeedPage page(long after, int most) {
    List<Item> next =
        items.stream().filter(item -> item.position() > after).limit(Math.min(most, PAGE)).toList();
    long position = next.isEmpty() ? after : next.getLast().position();
    return new CustomerFeedPage(position, position < newest(), next);
  }

  long newest() {
    return items.isEmpty() ? 0 : items.getLast().position();
  }

  boolean add(Item item) {
    return items.add(
        new Item(
            newest() + 1,
            item.customerId(),
            item.accountNumber(),
            item.version(),
            item.operatingUnitNumber(),
            item.givenName(),
            item.surname(),
            item.email(),
            item.phone(),
            item.language(),
            item.addresses(),
            item.identities(),
            item.aliases(),
            item.createdVia(),
            item.signedUpAt()));
  }
}
