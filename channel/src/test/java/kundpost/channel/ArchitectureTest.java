package kundpost.channel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import kundpost.channelapi.ErrorCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;

/// The boundaries of the channel, and its texts in both languages.
@AnalyzeClasses(packages = "kundpost", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_REPOSITORIES_HOLD_SQL =
      noClasses()
          .that()
          .resideInAPackage("kundpost.channel..")
          .and()
          .areNotAnnotatedWith(Repository.class)
          .and()
          .resideOutsideOfPackage("kundpost.channel.database")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient");

  @ArchTest
  static final ArchRule NO_FIELD_INJECTION = noFields().should().beAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule NO_OTHER_ROLE_AND_NO_TRANSPORT =
      noClasses()
          .that()
          .resideInAPackage("kundpost.channel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kundpost.headquarters..",
              "kundpost.storefront..",
              "kundpost.identity..",
              "kundpost.exchange.http..");

  @Test
  void modulesKeepTheirBoundaries() {
    ApplicationModules.of(ChannelApplication.class).verify();
  }

  @Test
  void everyErrorHasItsTextsInBothLanguages() {
    ResourceBundle english = ResourceBundle.getBundle("channel.messages", Locale.ROOT);
    ResourceBundle swedish = ResourceBundle.getBundle("channel.messages", Locale.of("sv"));
    assertThat(swedish.getLocale()).isEqualTo(Locale.of("sv"));
    assertThat(swedish.keySet()).isEqualTo(english.keySet());
    assertThat(english.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values())
                .flatMap(
                    code -> Stream.of("problem." + code + ".title", "problem." + code + ".detail"))
                .toList());
    for (String key : english.keySet()) {
      assertThat(swedish.getString(key)).isNotEqualTo(english.getString(key));
    }
  }
}
