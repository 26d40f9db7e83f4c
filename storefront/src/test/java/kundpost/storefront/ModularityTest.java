package kundpost.storefront;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

  @Test
  void theModulesKeepTheirBoundaries() {
    ApplicationModules.of(StorefrontApplication.class).verify();
  }

  @Test
  void theStorefrontKnowsOnlyTheChannelApi() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "kundpost.channel..",
            "kundpost.headquarters..",
            "kundpost.identity..",
            "kundpost.exchange..",
            "java.sql..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("kundpost.storefront"));
  }
}
