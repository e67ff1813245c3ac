package org.foyer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house, as {@code docs/architecture.md} states them. */
@AnalyzeClasses(packages = "org.foyer", importOptions = DoNotIncludeTests.class)
class ModulesTest {

  @ArchTest
  static final ArchRule onlyTheFhirModuleKnowsHapisStorage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.foyer.fhir..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ca.uhn.fhir.jpa..", "ca.uhn.fhir.batch2..");

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.foyer.shared..")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "ca.uhn..",
              "org.hl7..",
              "jakarta..",
              "java.io..",
              "java.net..",
              "java.sql..");

  @ArchTest
  static final ArchRule authorityComesFromStoresOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.foyer.fhir")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("SystemRequestDetails");

  @ArchTest
  static final ArchRule collaboratorsComeByTheConstructor =
      noFields().should().beAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule loggersArePrivate =
      fields().that().haveRawType(Logger.class).should().bePrivate().andShould().beFinal();

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @Test
  void modulesKnowOnlyWhatTheyMay() {
    ApplicationModules.of(FoyerApplication.class).verify();
  }
}
