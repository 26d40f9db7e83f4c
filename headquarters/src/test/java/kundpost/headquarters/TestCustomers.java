package kundpost.headquarters;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts customers into the table as if they had been created, each newer than the one before.
final class TestCustomers {

  private final JdbcClient jdbc;

  TestCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(int id, String number, String givenName, String surname, String email, String phone) {
    add("0197c000-0000-7000-8000-%012d".formatted(id), number, givenName, surname, email, phone);
  }

  void add(String id, String number, String givenName, String surname, String email, String phone) {
    jdbc.sql(
            """
            with taken as (
              update feed set position = position + 1 where name = 'customers' returning position)
            insert into customer (customer_id, account_number, version, given_name, surname, email,
              email_verified, phone, language, addresses, operating_unit_number, scale_unit,
              created_via, signed_up_at, created_at, feed_position)
            values (:id, :number, 1, :given, :surname, :email, true, nullif(:phone, ''), 'sv',
              '[{"addressId": "0197c000-0000-7000-8000-00000000aaaa", "purpose": "Home",
                 "street": "Storgatan 1", "postalCode": "903 26", "city": "Umeå",
                 "country": "SE"}]',
              '068', 'sweden-1', 'RealTime', clock_timestamp(), clock_timestamp(),
              (select position from taken))
            """)
        .param("id", UUID.fromString(id))
        .param("number", number)
        .param("given", givenName)
        .param("surname", surname)
        .param("email", email)
        .param("phone", phone)
        .update();
  }
}
