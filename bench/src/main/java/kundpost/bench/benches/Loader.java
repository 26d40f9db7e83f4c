package kundpost.bench.benches;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kundpost.bench.site.Database;

/// Fills databases by set SQL with rows as the program writes them.
final class Loader {

  private static final int CHUNK = 250_000;

  /// Names, e-mail and phone of person number `n`: a third have one of few common names, the others
  /// one of about a million.
  private static final String PEOPLE =
      """
      select n, given_name, surname,
        translate(lower(given_name || '.' || surname), 'åäöé', 'aaoe') || '.' || n || '@example.com' as email,
        '+467' || lpad((n %% 100000000)::text, 8, '0') as phone
      from (
        select n, given[1 + h %% 40] || case when n %% 3 = 1 then '-' || given[1 + (h / 40) %% 40] else '' end as given_name,
          case when n %% 3 = 0 then common[1 + (h / 1600) %% 20]
            else starts[1 + (h / 1600) %% 32] || ends[1 + (h / 51200) %% 24] end as surname
        from (
          select n::bigint, (hashint8(n) & 2147483647)::bigint as h from generate_series(%d::bigint, %d::bigint) n) s,
          (values (
            array['Anna','Erik','Maria','Lars','Karin','Karl','Sara','Anders','Lena','Johan','Emma','Per','Eva','Nils',
              'Kerstin','Jan','Åsa','Mikael','Ingrid','Olof','Elin','Göran','Birgitta','Sven','Ulla','Peter','Hanna','Fredrik',
              'Malin','Björn','Fatima','Omar','Sofia','Gustav','Ida','Märta','Wilma','Åke','Östen','Zara'],
            array['Andersson','Johansson','Karlsson','Nilsson','Eriksson','Larsson','Olsson','Persson','Svensson','Gustafsson',
              'Pettersson','Jonsson','Jansson','Hansson','Bengtsson','Ek','Dahl','Åberg','Öberg','Ahmed'],
            array['Lind','Berg','Dahl','Eke','Hag','Holm','Sand','Söder','Norr','Väst','Öster','Ström','Sjö','Ny','Hed','Lund',
              'Malm','Rosen','Fors','Gran','Björk','Asp','Alm','Silver','Gyllen','Horn','Krus','Mo','Råd','Stål','Torn','Vik'],
            array['berg','ström','qvist','gren','lund','dahl','man','feldt','stedt','holm','blom','mark','by','ell','én','in',
              'ing','vall','strand','sjö','gård','hult','back','fält'])) as words (given, common, starts, ends)) named
      """;

  private static final String BACKLOG =
      """
      with people as (%s),
      stored as (
        insert into customer (customer_id, version, operating_unit_number, given_name, surname, email, email_verified,
          phone, language, created_via, created_at)
        select uuidv7(), 1, '068', given_name, surname, email, false, phone, 'sv', 'Async', clock_timestamp()
        from people
        returning customer_id, version, created_at)
      insert into outgoing_customer (customer_id, version, enqueued_at)
      select customer_id, version, created_at from stored
      """;

  private static final String IN_HEADQUARTERS =
      """
      insert into customer (customer_id, account_number, version, given_name, surname, email, email_verified, phone,
        language, operating_unit_number, scale_unit, created_via, signed_up_at, created_at, changed_at, feed_position)
      select uuidv7(age), 'K-' || (10000000 + n), 1, given_name, surname, email, false, phone, 'sv', '068', 'sweden-1',
        'Async', now() + age, now() + age, now() + age, -n
      from (select *, -make_interval(secs => (%d - n) * 10 + 3600) as age from (%s) people) aged
      """;

  private static final String IN_CHANNEL =
      """
      insert into customer (customer_id, account_number, version, operating_unit_number, given_name, surname, email,
        email_verified, phone, language, created_via, created_at, state, headquarters_version)
      select uuidv7(age), 'K-' || (10000000 + n), 1, '068', given_name, surname, email, false, phone, 'sv', 'Async',
        now() + age, 'Synchronized', 1
      from (select *, -make_interval(secs => (%d - n) * 10 + 3600) as age from (%s) people) aged
      """;

  private static final String SECONDARY_INDEXES =
      """
      select %s from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'customer'::regclass and not i.indisunique
      """;

  private static final String INDEX_STATISTICS =
      """
      select format('alter index %I alter column %s set statistics %s', c.relname, a.attnum, a.attstattarget)
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_attribute a on a.attrelid = c.oid
      where i.indrelid = 'customer'::regclass and not i.indisunique and a.attstattarget > 0
      """;

  private Loader() {}

  /// Async sign-ups that nobody has collected yet.
  static void backlog(Database channel, long records, Consumer<String> say) {
    long first =
        channel.number(
            "select coalesce(max(right(phone, 8)::bigint), 0) + 1 from outgoing_customer join customer using (customer_id) where phone ~ '^.467[0-9]{8}$'");
    for (long from = first; from < first + records; from += CHUNK) {
      long to = Math.min(first + records, from + CHUNK) - 1;
      channel.run(BACKLOG.formatted(PEOPLE.formatted(from, to)));
      say.accept("signed up " + (to - first + 1) + " of " + records);
    }
    channel.run("analyze");
    channel.run("checkpoint");
  }

  /// Customers of the last years in headquarters, those numbered `from` to `to`; none of them is
  /// news to the channel.
  static void headquarters(Database database, long from, long to, Consumer<String> say) {
    // Numbers given from now on lie beyond the loaded ones.
    database.run(
        "select setval('account_number_sequence',"
            + " (select greatest(last_value, 100000000) from account_number_sequence))");
    load(database, IN_HEADQUARTERS, from, to, say);
  }

  /// The same in the channel.
  static void channel(Database database, long from, long to, Consumer<String> say) {
    load(database, IN_CHANNEL, from, to, say);
  }

  private static void load(
      Database database, String insert, long first, long last, Consumer<String> say) {
    List<String> make =
        new ArrayList<>(
            database.column(SECONDARY_INDEXES.formatted("pg_get_indexdef(i.indexrelid)")));
    make.addAll(database.column(INDEX_STATISTICS));
    database
        .column(SECONDARY_INDEXES.formatted("c.relname"))
        .forEach(index -> database.run("drop index " + index));
    for (long from = first; from <= last; from += CHUNK) {
      long to = Math.min(last, from + CHUNK - 1);
      database.run(
          "set synchronous_commit = off; " + insert.formatted(last, PEOPLE.formatted(from, to)));
      say.accept(database.name() + " holds " + to + " of " + last);
    }
    for (String index : make) {
      say.accept(database.name() + ": " + index.replaceFirst(" ON .*", ""));
      database.run("set maintenance_work_mem = '512MB'; " + index);
    }
    database.run("vacuum analyze customer");
    database.run("analyze");
    database.run("checkpoint");
  }
}
