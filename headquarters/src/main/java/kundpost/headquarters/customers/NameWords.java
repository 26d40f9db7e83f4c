package kundpost.headquarters.customers;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The words that stand in customers' names. There are few of them however many customers there
/// are, so that parts of words and misspelt words are found here first.
@Repository
class NameWords {

  /// More words than these are not worth naming.
  static final int MOST = 300;

  /// Words that may be meant by a misspelt one.
  private static final int MOST_LIKE = 10;

  /// A word of fewer letters is looked for where words begin.
  private static final int FEWEST_ANYWHERE = 3;

  private final JdbcClient jdbc;

  NameWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Words that hold the typed one; one more than [#MOST] when there are too many.
  List<String> holding(String typed) {
    String part = SearchTerms.literal(typed) + "%";
    boolean anywhere = typed.codePointCount(0, typed.length()) >= FEWEST_ANYWHERE;
    return jdbc.sql(
            """
            select word from name_word
            where word like lower(:part collate "pg_c_utf8") collate "C" limit :most
            """)
        .param("part", anywhere ? "%" + part : part)
        .param("most", MOST + 1)
        .query(String.class)
        .list();
  }

  /// Words that are much like the typed one, the likest first.
  List<String> like(String typed) {
    return jdbc.sql(
            """
            select word from (
              select word, similarity(word, lower(:typed collate "pg_c_utf8")) as likeness
              from name_word where word % lower(:typed collate "pg_c_utf8")) w
            where likeness >= 0.3
            order by likeness desc, word limit :most
            """)
        .param("typed", typed)
        .param("most", MOST_LIKE)
        .query(String.class)
        .list();
  }
}
