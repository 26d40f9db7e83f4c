package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersApiTest extends HeadquartersTest {

  private static final String ASA = "0197c000-0000-7000-8000-000000000001";
  private static final String OTHER_ASA = "0197c000-0000-7000-8000-0000000000ff";

  @BeforeEach
  void somePeople() {
    TestCustomers customers = new TestCustomers(jdbc);
    customers.add(ASA, "1000001", "Åsa", "Öberg", "Asa.Oberg@example.com", "+46701234567");
    customers.add(2, "1000002", "Anna", "Ek", "anna@example.com", "0701234568");
    customers.add(3, "KPSE-1000003", "Anna-Karin", "Ekström", "ak%1@example.com", "");
    customers.add(4, "1000004", "X Æ A-12", "Musk", "x_y@example.com", "+358401234567");
    jdbc.sql("insert into customer_alias (alias_id, customer_id) values (:alias, :id)")
        .param("alias", UUID.fromString(OTHER_ASA))
        .param("id", UUID.fromString(ASA))
        .update();
  }

  private static Answer search(String query) {
    return api(
        "POST", "/api/customers/search", JSON.writeValueAsString(java.util.Map.of("query", query)));
  }

  private static List<String> numbers(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .body()
        .get("items")
        .valueStream()
        .map(item -> item.get("accountNumber").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1000004,KPSE-1000003,1000002,1000001",
        "anna | KPSE-1000003,1000002",
        "ANNA EK | KPSE-1000003,1000002",
        "ek anna | KPSE-1000003,1000002",
        "ekström | KPSE-1000003",
        "EKSTRÖM | KPSE-1000003",
        "åsa | 1000001",
        "Öberg, Åsa | 1000001",
        "A-12 | 1000004",
        "asa.oberg@EXAMPLE.com | 1000001",
        "asa.o@ | ''",
        "anna@ | 1000002",
        "ak%1@example.com | KPSE-1000003",
        "ak%@ | ''",
        "x_y@ | 1000004",
        "xzy@ | ''",
        "1000001 | 1000001",
        "kpse-1000003 | KPSE-1000003",
        "+46 70 123 45 67 | 1000001",
        "070-123 45 67 | 1000001",
        "0701234568 | 1000002",
        "+46701234568 | 1000002",
        "0401234567 | 1000004",
        ASA + " | 1000001",
        OTHER_ASA + " | 1000001",
        "% | ''",
        "_ | ''",
        "nobody | ''",
        "''' OR 1=1--' | ''",
      })
  void whateverSomebodyHasOfACustomerFindsHer(String query, String expected) {
    assertThat(numbers(search(query)))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anderson | 1000007",
        "Annders Andreson | 1000007",
        "dersso | 1000007",
        "1000008 | K-1000008",
        "2000 | 1000009",
        "12345678 | 1000010",
        "an | 1000007,KPSE-1000003,1000002",
        "Qwxyz | ''",
      })
  void misspeltNamesPartsOfNamesAndDigitsFindHerToo(String query, String expected) {
    TestCustomers customers = new TestCustomers(jdbc);
    customers.add(7, "1000007", "Anders", "Andersson", "a7@example.com", "");
    customers.add(8, "K-1000008", "Olle", "Holm", "a8@example.com", "");
    customers.add(9, "1000009", "Robot2000", "Berg", "a9@example.com", "");
    customers.add(10, "1000010", "Eva", "Nr12345678", "a10@example.com", "");
    assertThat(numbers(search(query)))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(","));
  }

  @Test
  void aNameThatChangedIsFoundByItsNewWords() {
    jdbc.sql("update customer set surname = 'Gyllenhammar' where account_number = '1000002'")
        .update();
    assertThat(numbers(search("gyllenhamar anna"))).containsExactly("1000002");
  }

  @Test
  void anItemSaysWhatTheContractSays() {
    var item = search("1000001").body().get("items").get(0);
    assertThat(item.propertyNames())
        .containsExactlyInAnyOrder(
            "customerId",
            "accountNumber",
            "givenName",
            "surname",
            "email",
            "operatingUnitNumber",
            "createdVia",
            "signedUpAt",
            "createdAt");
    assertThat(item.get("customerId").asString()).isEqualTo(ASA);
    assertThat(item.get("createdVia").asString()).isEqualTo("RealTime");
    assertThat(item.get("createdAt").asString()).endsWith("Z");
  }

  @Test
  void pagesGoOnWhereTheLastOneEndedWhateverComesMeanwhile() {
    List<String> seen = new ArrayList<>();
    String after = "null";
    do {
      Answer page =
          api("POST", "/api/customers/search", "{\"limit\": 1, \"after\": " + after + "}");
      seen.addAll(numbers(page));
      after = page.body().get("next").toString();
      new TestCustomers(jdbc)
          .add(100 + seen.size(), "20000" + seen.size(), "New", "Comer", "n@example.com", "");
    } while (!after.equals("null") && seen.size() < 20);
    assertThat(seen).containsExactly("1000004", "KPSE-1000003", "1000002", "1000001");
  }

  @Test
  void customersOfTheSameInstantAreEachOnOnePage() {
    jdbc.sql("update customer set created_at = '2026-01-01T00:00:00Z'").update();
    Answer first = api("POST", "/api/customers/search", "{\"limit\": 2}");
    Answer second =
        api(
            "POST",
            "/api/customers/search",
            "{\"limit\": 2, \"after\": " + first.body().get("next") + "}");
    List<String> all = new ArrayList<>(numbers(first));
    all.addAll(numbers(second));
    assertThat(all).hasSize(4).doesNotHaveDuplicates();
    assertThat(second.body().get("next").isNull()).isTrue();
  }

  @Test
  void aCursorFitsOnlyTheSearchItCameFrom() {
    String next =
        api("POST", "/api/customers/search", "{\"limit\": 1}").body().get("next").asString();
    char flipped = next.charAt(3) == 'A' ? 'B' : 'A';
    for (String forged :
        new String[] {
          "x", "", "!!", next + "A", next.substring(0, 3) + flipped + next.substring(4)
        }) {
      Answer answer = api("POST", "/api/customers/search", "{\"after\": \"" + forged + "\"}");
      assertThat(answer.status()).as(forged).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("InvalidCursor");
    }
    Answer elsewhere =
        api("POST", "/api/customers/search", "{\"query\": \"ek\", \"after\": \"" + next + "\"}");
    assertThat(elsewhere.code()).isEqualTo("InvalidCursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "99999999999"})
  void limitsOutOfRangeAreRefused(String limit) {
    Answer answer = api("POST", "/api/customers/search", "{\"limit\": " + limit + "}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/fields/0/field").asString()).isEqualTo("limit");
    assertThat(answer.body().toString()).as("says what is allowed").contains("at most 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "a\\u202Eb"})
  void queriesThatNoTextHoldsAreRefused(String escaped) {
    Answer answer = api("POST", "/api/customers/search", "{\"query\": \"" + escaped + "\"}");
    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.code()).isIn("ValidationFailed", "MalformedRequest");
  }

  @Test
  void oneCustomerIsReadByNumberIdOrAnotherId() {
    for (String reference :
        new String[] {"1000001", ASA, OTHER_ASA, ASA.toUpperCase(java.util.Locale.ROOT)}) {
      Answer answer = get("/api/customers/" + reference);
      assertThat(answer.status()).as(reference).isEqualTo(200);
      var body = answer.body();
      assertThat(body.get("customerId").asString()).isEqualTo(ASA);
      assertThat(body.get("phone").asString()).isEqualTo("+46701234567");
      assertThat(body.get("language").asString()).isEqualTo("sv");
      assertThat(body.get("version").asInt()).isEqualTo(1);
      assertThat(body.get("fallbackReason").isNull()).isTrue();
      assertThat(body.at("/addresses/0/city").asString()).isEqualTo("Umeå");
      assertThat(body.at("/aliases/0").asString()).isEqualTo(OTHER_ASA);
    }
    for (String unknown : new String[] {"9999999", UUID.randomUUID().toString(), "å", "a%20b"}) {
      assertThat(get("/api/customers/" + unknown.replace("å", "%C3%A5")).code())
          .isEqualTo("CustomerNotFound");
    }
  }

  @Test
  void aManyWordedQueryIsTakenCalmly() {
    String words = String.join(" ", IntStream.range(0, 40).mapToObj(n -> "w" + n).toList());
    assertThat(numbers(search(words))).isEmpty();
    assertThat(search("x".repeat(201)).code()).isEqualTo("ValidationFailed");
  }
}
