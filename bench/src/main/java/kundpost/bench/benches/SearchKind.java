package kundpost.bench.benches;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/// One way to look for a customer.
enum SearchKind {
  NAME("full name") {
    @Override
    String body(Sought one) {
      return query(one.givenName() + " " + one.surname(), 20);
    }
  },
  MISSPELT("misspelt name") {
    @Override
    String body(Sought one) {
      return query(one.givenName() + " " + misspelt(one.surname()), 20);
    }
  },
  EMAIL("e-mail address") {
    @Override
    String body(Sought one) {
      return query(one.email(), 20);
    }
  },
  EMAIL_START("beginning of an e-mail address") {
    @Override
    String body(Sought one) {
      return query(one.email().substring(0, one.email().indexOf('@') + 1), 20);
    }
  },
  PHONE("phone number") {
    @Override
    String body(Sought one) {
      return query(one.phone().replaceFirst("^\\+46", "0"), 20);
    }
  },
  NUMBER("account number") {
    @Override
    String body(Sought one) {
      return query(one.accountNumber(), 20);
    }
  },
  ID("customer id") {
    @Override
    String body(Sought one) {
      return query(one.customerId().toString(), 20);
    }
  },
  LIST("list, 100 per page, first page") {
    @Override
    String body(Sought one) {
      return query("", 100);
    }
  },
  DEEP_LIST("list, 100 per page, any depth") {
    @Override
    String body(Sought one) {
      return "{\"query\":\"\",\"limit\":100,\"after\":\"" + cursor(one) + "\"}";
    }
  };

  private static final int POSITION_BYTES = 3 * Long.BYTES;
  private static final int SEAL_BYTES = 8;

  private final String words;

  SearchKind(String words) {
    this.words = words;
  }

  abstract String body(Sought one);

  String words() {
    return words;
  }

  boolean isList() {
    return this == LIST || this == DEEP_LIST;
  }

  private static String query(String text, int limit) {
    return "{\"query\":\"" + text + "\",\"limit\":" + limit + "}";
  }

  /// As people do: one letter forgotten, or two changed places.
  private static String misspelt(String name) {
    if (name.length() < 5) {
      return name + name.charAt(name.length() - 1);
    }
    int middle = name.length() / 2;
    return name.length() % 2 == 0
        ? name.substring(0, middle) + name.substring(middle + 1)
        : name.substring(0, middle)
            + name.charAt(middle + 1)
            + name.charAt(middle)
            + name.substring(middle + 2);
  }

  /// What headquarters gives out after 100 pages or 100,000: nobody can walk that far each time.
  private static String cursor(Sought one) {
    byte[] position =
        ByteBuffer.allocate(POSITION_BYTES)
            .putLong(one.createdMicros())
            .putLong(bits(one.customerId(), true))
            .putLong(bits(one.customerId(), false))
            .array();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kundpost customer search 1".getBytes(StandardCharsets.UTF_8));
      digest.update(position);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(POSITION_BYTES + SEAL_BYTES)
                  .put(position)
                  .put(Arrays.copyOf(digest.digest(), SEAL_BYTES))
                  .array());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static long bits(UUID id, boolean most) {
    return most ? id.getMostSignificantBits() : id.getLeastSignificantBits();
  }
}
