package kundpost.headquarters.exchangetests;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import org.jspecify.annotations.Nullable;

/// Customers as a channel sends them, with one thing changed at a time.
record Customers(CustomerRecord record) {

  static Customers anna() {
    return new Customers(
        new CustomerRecord(
            UUID.randomUUID(),
            1,
            "068",
            "Anna",
            "Åström",
            "anna@example.se",
            true,
            "+46701234567",
            "sv",
            List.of(
                new WireAddress(UUID.randomUUID(), "Home", "Storgatan 1", "111 22", "Ås", "SE")),
            new WireIdentity("http://id.test/shoppers", UUID.randomUUID().toString()),
            "Async",
            null,
            Instant.parse("2026-01-02T03:04:05Z")));
  }

  Customers with(UnaryOperator<CustomerRecord> change) {
    return new Customers(change.apply(record));
  }

  Customers id(UUID id) {
    return with(
        r ->
            copy(
                r,
                id,
                r.version(),
                r.operatingUnitNumber(),
                r.givenName(),
                r.email(),
                r.identity()));
  }

  Customers version(int version) {
    return with(
        r ->
            copy(
                r,
                r.customerId(),
                version,
                r.operatingUnitNumber(),
                r.givenName(),
                r.email(),
                r.identity()));
  }

  Customers store(String number) {
    return with(
        r -> copy(r, r.customerId(), r.version(), number, r.givenName(), r.email(), r.identity()));
  }

  Customers givenName(String name) {
    return with(
        r ->
            copy(
                r,
                r.customerId(),
                r.version(),
                r.operatingUnitNumber(),
                name,
                r.email(),
                r.identity()));
  }

  Customers email(String email) {
    return with(
        r ->
            copy(
                r,
                r.customerId(),
                r.version(),
                r.operatingUnitNumber(),
                r.givenName(),
                email,
                r.identity()));
  }

  Customers shopper(@Nullable WireIdentity identity) {
    return with(
        r ->
            copy(
                r,
                r.customerId(),
                r.version(),
                r.operatingUnitNumber(),
                r.givenName(),
                r.email(),
                identity));
  }

  private static CustomerRecord copy(
      CustomerRecord r,
      UUID id,
      int version,
      String store,
      String givenName,
      String email,
      @Nullable WireIdentity identity) {
    return new CustomerRecord(
        id,
        version,
        store,
        givenName,
        r.surname(),
        email,
        r.emailVerified(),
        r.phone(),
        r.language(),
        r.addresses(),
        identity,
        r.createdVia(),
        r.fallbackReason(),
        r.signedUpAt());
  }
}
