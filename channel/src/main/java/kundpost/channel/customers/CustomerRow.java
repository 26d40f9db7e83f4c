package kundpost.channel.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.CreatedVia;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.EmailAddress;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.jdbc.core.RowMapper;

/// Reads a customer from her row.
final class CustomerRow implements RowMapper<Customer> {

  private final AddressJson addressJson = new AddressJson();

  @Override
  public Customer mapRow(ResultSet row, int number) throws SQLException {
    List<Address> addresses = addressJson.read(row.getString("addresses"));
    CustomerDetails details =
        new CustomerDetails(
            row.getString("given_name"),
            row.getString("surname"),
            new EmailAddress(row.getString("email")),
            Optional.ofNullable(row.getString("phone")),
            Optional.ofNullable(row.getString("language")));
    return Customer.of(
        new Customer.Facts(
            new CustomerId(row.getObject("customer_id", UUID.class)),
            row.getInt("version"),
            new OperatingUnitNumber(row.getString("operating_unit_number")),
            details,
            row.getBoolean("email_verified"),
            addresses,
            CreatedVia.ofWireName(row.getString("created_via")),
            row.getObject("created_at", OffsetDateTime.class).toInstant()),
        Optional.ofNullable(row.getString("account_number")).map(AccountNumber::new));
  }
}
