package kundpost.bench.raw;

import java.util.List;
import kundpost.bench.site.Database;

/// Tables of the same shape as the channel's own, indexes and foreign keys included, in a schema
/// beside them.
public final class RawTables {

  private static final List<String> TABLES = List.of("customer", "outgoing_customer");

  /// One customer row and one row in the queue, in one statement and so one commit.
  static final String INSERT =
      """
      with stored as (
        insert into raw.customer (customer_id, version, operating_unit_number, given_name, surname,
          email, email_verified, phone, language, created_via)
        values (uuidv7(), 1, '068', 'Astrid', 'Lindqvist',
          'astrid.lindqvist.' || %1$s || '@example.com', false, '+467' || %1$s, 'sv', 'Async')
        returning customer_id, version)
      insert into raw.outgoing_customer (customer_id, version)
      select customer_id, version from stored
      """;

  /// The same for as many rows as there are numbers.
  static final String INSERT_MANY =
      """
      with stored as (
        insert into raw.customer (customer_id, version, operating_unit_number, given_name, surname,
          email, email_verified, phone, language, created_via)
        select uuidv7(), 1, '068', 'Astrid', 'Lindqvist',
          'astrid.lindqvist.' || n || '@example.com', false, '+467' || n, 'sv', 'Async'
        from unnest(?::text[]) as n
        returning customer_id, version)
      insert into raw.outgoing_customer (customer_id, version)
      select customer_id, version from stored
      """;

  private RawTables() {}

  /// Makes them anew, empty.
  public static void create(Database channel) {
    channel.run("drop schema if exists raw cascade; create schema raw");
    for (String table : TABLES) {
      channel.run("create table raw." + table + " (like public." + table + " including all)");
    }
    for (String table : TABLES) {
      for (String key :
          channel.column(
              "select pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                  + " and conrelid = 'public."
                  + table
                  + "'::regclass")) {
        channel.run("set search_path to raw, public; alter table raw." + table + " add " + key);
      }
    }
    channel.run("checkpoint");
  }
}
