package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.headquarters.database.Json;
import kundpost.vocabulary.AccountNumber;

/// Reads rows of the customer table.
final class CustomerRows {

  private CustomerRows() {}

  static StoredCustomer stored(ResultSet row) throws SQLException {
    UUID id = row.getObject("customer_id", UUID.class);
    String scaleUnit = row.getString("source_scale_unit");
    Optional<StoredCustomer.Source> source =
        scaleUnit == null
            ? Optional.empty()
            : Optional.of(new StoredCustomer.Source(scaleUnit, row.getInt("source_version")));
    return new StoredCustomer(
        id,
        new AccountNumber(row.getString("account_number")),
        row.getInt("version"),
        content(row),
        Optional.ofNullable(row.getString("scale_unit")),
        source);
  }

  private static Content content(ResultSet row) throws SQLException {
    return new Content(
        row.getString("given_name"),
        row.getString("surname"),
        row.getString("email"),
        row.getBoolean("email_verified"),
        Optional.ofNullable(row.getString("phone")),
        Optional.ofNullable(row.getString("language")),
        addresses(row.getString("addresses")));
  }

  static List<WireAddress> addresses(String json) {
    return List.of(Json.read(json, WireAddress[].class));
  }
}
