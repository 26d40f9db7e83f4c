package kundpost.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerRuleTest {

  private static List<String> problems(CustomerRule.Draft draft) {
    return switch (CustomerRule.check(draft)) {
      case Checked.Accepted<CustomerDetails> accepted -> List.of();
      case Checked.Refused<CustomerDetails>(List<FieldProblem> found) ->
          found.stream().map(problem -> problem.field() + " " + problem.rule()).toList();
    };
  }

  private static CustomerRule.Draft named(String givenName) {
    return new CustomerRule.Draft(givenName, "Ek", "anna@example.com", null, null);
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    assertThat(problems(new CustomerRule.Draft(null, " ", "nobody", "abc", "xx-klingon-too")))
        .containsExactly(
            "givenName REQUIRED",
            "surname REQUIRED",
            "email INVALID_EMAIL",
            "phone INVALID_PHONE",
            "language UNKNOWN_LANGUAGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Åsa",
        "O'Brien",
        "Null",
        "李",
        "Þórdís",
        "Nguyễn",
        "<script>alert(1)</script>",
        "${7*7}",
        "' OR 1=1--",
        "=HYPERLINK(\"x\")",
        "محمد",
        "👩‍👩‍👧",
        "A"
      })
  void realAndOddNamesAreTaken(String name) {
    assertThat(problems(named(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u0000b, CONTROL_CHARACTER",
    "a\\u0007, CONTROL_CHARACTER",
    "a\\u202Eb, CONTROL_CHARACTER",
    "a\\u2028b, CONTROL_CHARACTER",
    "a\\u000Db, CONTROL_CHARACTER",
    "a\\uD800, BROKEN_TEXT",
    "\\uDC00a, BROKEN_TEXT",
    "a\\uFFFE, BROKEN_TEXT",
    "\\u200B\\u200B, INVISIBLE_TEXT",
    "\\u3164, INVISIBLE_TEXT"
  })
  void textThatSomeStoreCannotHoldIsRefused(String escaped, String rule) {
    assertThat(problems(named(unescape(escaped)))).containsExactly("givenName " + rule);
  }

  private static String unescape(String text) {
    return java.util.regex.Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(text)
        .replaceAll(
            hit ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
  }

  @Test
  void lengthCountsCodePointsAfterNormalisation() {
    assertThat(problems(named("👍".repeat(100)))).isEmpty();
    assertThat(problems(named("👍".repeat(101)))).containsExactly("givenName TOO_LONG");
    assertThat(problems(named("e\u0301".repeat(100)))).isEmpty();
    assertThat(problems(named("x".repeat(10_000_000)))).containsExactly("givenName TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com",
        "Anna.Ek+news@Example.COM",
        "o'neil@example.co.uk",
        "åsa@exempel.se",
        "info@räksmörgås.se",
        "x@xn--rksmrgs-5wao1o.se"
      })
  void addressesRealPeopleHaveAreTaken(String email) {
    assertThat(EmailRule.check(email)).isInstanceOf(Checked.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@",
        "@b.se",
        "a@b",
        "a b@c.se",
        "a@b..se",
        ".a@b.se",
        "a.@b.se",
        "a..b@c.se",
        "a@b.se,c@d.se",
        "a@b@c.se",
        "\"a b\"@c.se",
        "a@[127.0.0.1]",
        "a@-b.se",
        "a@b.s",
        "a@b.123",
        "a@b.se\r\nBcc: x@y.se",
        "a@b.se.",
        "a+b@",
        "mailto:a@b.se;c"
      })
  void brokenAddressesAreRefused(String email) {
    assertThat(EmailRule.check(email)).isInstanceOf(Checked.Refused.class);
  }

  @Test
  void theDomainIsCanonicalAndTheLocalPartIsKept() {
    assertThat(EmailRule.check(" Anna@RÄKSMÖRGÅS.se "))
        .isEqualTo(Checked.accepted("Anna@xn--rksmrgs-5wao1o.se"));
    assertThat(new EmailAddress("Anna@example.com").comparisonKey()).isEqualTo("anna@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "+46 (0)70-123 45 67, +46701234567",
    "0046701234567, +46701234567",
    "070-123 45 67, 0701234567",
    "(08) 12 34 56, 08123456"
  })
  void phonesLoseTheirPunctuation(String typed, String stored) {
    assertThat(PhoneRule.check(typed)).isEqualTo(Checked.accepted(stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "+0701234567", "１２３４５６７", "070 call me", "1234567890123456", "+"})
  void whatCannotBeDialledIsRefused(String phone) {
    assertThat(PhoneRule.check(phone)).isInstanceOf(Checked.Refused.class);
  }

  @Test
  void everyRuleHasItsTextInBothLanguages() {
    for (Rule rule : Rule.values()) {
      FieldProblem problem = new FieldProblem("givenName", rule, 100);
      assertThat(problem.message(Locale.ENGLISH)).isNotBlank().doesNotContain("{0}");
      assertThat(problem.message(Locale.of("sv", "SE")))
          .isNotBlank()
          .isNotEqualTo(problem.message(Locale.ENGLISH));
    }
  }

  @Test
  void anAccountNumberKnowsItsPlaceInTheSequence() {
    assertThat(AccountNumber.ofSequence(1000001)).isEqualTo(new AccountNumber("K-1000001"));
    assertThat(new AccountNumber("K-1000001").place()).contains(1000001L);
    assertThat(new AccountNumber("K-01").place()).isEmpty();
    assertThat(new AccountNumber("OLD-7").place()).isEmpty();
  }
}
