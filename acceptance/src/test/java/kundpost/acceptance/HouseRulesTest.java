package kundpost.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What holds for the whole house and no compiler checks.
@AnalyzeClasses(packages = "kundpost", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final Set<Class<?>> SQL_ENTRANCES =
      Set.of(
          JdbcClient.class,
          JdbcOperations.class,
          NamedParameterJdbcOperations.class,
          Connection.class,
          Statement.class);

  /// The launcher makes databases, the test support drops them; both before any repository exists.
  private static final Set<String> OUTSIDE_THE_ROLES =
      Set.of("kundpost.launcher.database", "kundpost.testing");

  /// Asks the server for a setting before it hands out connections; no table is read.
  private static final String DURABILITY_CHECK = "kundpost.headquarters.database.AcknowledgePath";

  @ArchTest
  static final ArchRule rolesDoNotImportEachOther =
      SlicesRuleDefinition.slices()
          .matching("kundpost.(headquarters|channel|storefront|identity)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyImportsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage("kundpost.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kundpost.launcher..");

  @ArchTest
  static final ArchRule onlyRepositoriesTalkSql =
      noClasses()
          .that(areNoRepositories())
          .should()
          .callMethodWhere(talksSql())
          .because("SQL stands in classes annotated @Repository and nowhere else");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource");

  @ArchTest
  static final ArchRule transportsAreChosenAtRunTime =
      noClasses()
          .that()
          .resideOutsideOfPackage("kundpost.exchange.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("kundpost.exchange.http..");

  @ArchTest
  static final ArchRule theStorefrontKnowsOnlyTheChannelApi =
      noClasses()
          .that()
          .resideInAPackage("kundpost.storefront..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kundpost.exchange..", "kundpost.groupcommit..", "kundpost.jobloop..");

  private static DescribedPredicate<JavaClass> areNoRepositories() {
    return DescribedPredicate.describe(
        "are no repositories",
        type ->
            !outermost(type).isAnnotatedWith(Repository.class)
                && !type.isAnnotatedWith(Repository.class)
                && !type.getName().equals(DURABILITY_CHECK)
                && !OUTSIDE_THE_ROLES.contains(type.getPackageName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaMethodCall> talksSql() {
    return DescribedPredicate.describe(
        "talk SQL",
        call ->
            SQL_ENTRANCES.stream()
                    .anyMatch(entrance -> call.getTargetOwner().isAssignableTo(entrance))
                && call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(parameter -> parameter.isEquivalentTo(String.class)));
  }
}
