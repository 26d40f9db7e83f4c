package kundpost.bench.benches;

import java.util.List;
import java.util.UUID;
import kundpost.bench.site.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stored customer who is looked for.
///
/// @param createdMicros since 1970
record Sought(
    UUID customerId,
    String accountNumber,
    String givenName,
    String surname,
    String email,
    String phone,
    long createdMicros) {

  private static final String SOME =
      """
      select to_json(c) from (
        select customer_id, account_number, given_name, surname, email, phone,
          (extract(epoch from created_at) * 1000000)::bigint as created
        from customer where account_number = any(%s)) c
      """;

  /// Spread evenly over all that [Loader] has stored.
  static List<Sought> some(Database headquarters, long customers, int count) {
    String numbers =
        "array(select 'K-' || (10000001 + i * %d) from generate_series(0::bigint, %d) i)"
            .formatted(Math.max(1, customers / count), count - 1);
    return headquarters.column(SOME.formatted(numbers)).stream()
        .map(JsonMapper.shared()::readTree)
        .map(Sought::of)
        .toList();
  }

  private static Sought of(JsonNode row) {
    return new Sought(
        UUID.fromString(row.path("customer_id").asString()),
        row.path("account_number").asString(),
        row.path("given_name").asString(),
        row.path("surname").asString(),
        row.path("email").asString(),
        row.path("phone").asString(),
        row.path("created").asLong());
  }
}
