package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer's page tells what happened to her, by whom, and what two places had changed.
class CustomerHistoryTest extends HeadquartersTest {

  private static final String CUSTOMER = "0197c000-0000-7000-8000-000000000001";
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void aCustomer() {
    new TestCustomers(jdbc)
        .add(1, "1000001", "Åsa", "Öberg", "asa.oberg@example.com", "+46701234567");
    ann = Staff.signedIn(BASE);
  }

  private void event(String kind, int version, String values) {
    jdbc.sql(
            """
            insert into customer_event (customer_id, kind, version, scale_unit, based_on, corrected,
              alias_id, changes, replaced)
            select cast(:id as uuid), :kind, :version, 'sweden-1', v.based_on, v.corrected,
              v.alias_id, v.changes, v.replaced
            from json_to_record(cast(:values as json))
              as v(based_on int, corrected boolean, alias_id uuid, changes jsonb, replaced jsonb)
            """)
        .param("id", CUSTOMER)
        .param("kind", kind)
        .param("version", version)
        .param("values", values)
        .update();
  }

  private String page(String language) {
    String html = ann.language(language).get("/customers/" + CUSTOMER).body();
    return html.substring(html.indexOf("id=\"history\""), html.indexOf("Identifi"));
  }

  private String text(String language) {
    return page(language).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void nothingHasChangedIsSaid() {
    assertThat(text("en")).contains("Nothing has changed since she signed up.");
    assertThat(text("sv")).contains("Inget har ändrats sedan registreringen.");
  }

  @Test
  void whatTwoPlacesChangedShowsBothValuesAndIsMarked() {
    event(
        "ChangedInTwoPlaces",
        3,
        """
        {"based_on": 1, "corrected": false, "changes": [
          {"field": "phone", "before": "+46701111111", "after": "+46702222222", "conflict": true},
          {"field": "surname", "before": "Berg", "after": "Öberg", "conflict": false}]}
        """);
    assertThat(text("en"))
        .contains("one change, one field in two places")
        .contains("Changed in two places")
        .contains("From sweden-1 (Norrsken, Fjord) · made from version 1, became version 3")
        .contains("Phone in two places +46701111111 +46702222222")
        .contains("Surname Berg Öberg")
        .contains("The one that arrived later is in force");
    assertThat(text("sv")).contains("Telefon på två ställen +46701111111 +46702222222");
    assertThat(Pattern.compile("class=\"conflict waiting\"").matcher(page("en")).results())
        .hasSize(1);
  }

  @Test
  void addressesCorrectionsAliasesAndLateOnesHaveTheirWords() {
    event(
        "Changed",
        2,
        """
        {"based_on": null, "corrected": true, "changes": [{"field": "address", "before": null,
          "after": null, "addressBefore": null, "conflict": false, "addressAfter": {
            "addressId": "0197c000-0000-7000-8000-00000000aaaa", "purpose": "Home",
            "street": "<b>Storgatan</b> 1", "postalCode": "903 26", "city": "Umeå",
            "country": "SE"}}]}
        """);
    event(
        "AliasLinked",
        2,
        """
        {"corrected": false, "alias_id": "0197c000-0000-7000-8000-00000000bbbb", "changes": []}
        """);
    event(
        "CameLate",
        2,
        """
        {"based_on": 1, "corrected": false, "changes": [{"field": "emailVerified",
          "before": "true", "after": "false", "conflict": false}]}
        """);
    assertThat(text("sv"))
        .contains("3 ändringar ")
        .contains("rättad i huvudkontoret")
        .contains("Adress saknas Hem: &lt;b&gt;Storgatan&lt;/b&gt; 1, 903 26 Umeå, SE")
        .contains("Registrerad igen")
        .contains("0197c000-0000-7000-8000-00000000bbbb")
        .contains("Gäller Kom för sent E-post verifierad verifierad inte verifierad");
  }

  @Test
  void anEventFromBeforeFieldsWereWrittenDownIsComparedWithWhatFollowed() {
    event(
        "Changed",
        2,
        """
        {"corrected": false, "replaced": {"givenName": "Åsa", "surname": "Berg",
          "email": "asa.oberg@example.com", "emailVerified": true, "phone": null, "language": "sv",
          "addresses": []}}
        """);
    assertThat(text("en"))
        .contains("Surname Berg Öberg")
        .contains("Phone none +46701234567")
        .contains("Address none Home: Storgatan 1, 903 26 Umeå, SE");
  }
}
