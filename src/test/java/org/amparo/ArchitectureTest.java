package org.amparo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.fund.FundClock;
import org.junit.jupiter.api.Test;

/** Which package may see which, and what a class may be called. */
class ArchitectureTest {

  /** Each may see those before it. */
  private static final List<String> ORDER =
      List.of(
          "json",
          "protection",
          "fund",
          "money",
          "problem",
          "identity",
          "audit",
          "seal",
          "job",
          "mail",
          "document",
          "assistance",
          "print",
          "task",
          "translation",
          "exchange",
          "ledger",
          "period",
          "voucher",
          "organisation",
          "member",
          "screening",
          "payee",
          "pool",
          "contribution",
          "form",
          "call",
          "application",
          "interest",
          "review",
          "board",
          "outcome",
          "diligence",
          "grant",
          "report",
          "schedule",
          "casestudy",
          "release",
          "approval",
          "disbursement",
          "bank",
          "payment",
          "writeoff",
          "assurance",
          "disclosure",
          "budget",
          "donor",
          "statement",
          "finding",
          "safeguarding",
          "retention",
          "opendata",
          "practice",
          "statedata",
          "courtcase",
          "fundreport",
          "site",
          "worklist",
          "demo");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.amparo");

  @Test
  void a_package_sees_only_those_before_it() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass origin : classes) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String from = noun(origin);
        String to = noun(dependency.getTargetClass());
        if (to != null && !from.equals(to) && !from.equals("launch")) {
          assertThat(ORDER).as("package of %s", origin.getName()).contains(from);
          if (ORDER.indexOf(to) < 0 || ORDER.indexOf(to) >= ORDER.indexOf(from)) {
            wrong.add(dependency.getDescription());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_brings_up_the_servers_depends_on_nothing_of_ours_and_nothing_on_it() {
    for (JavaClass origin : classes) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String to = noun(dependency.getTargetClass());
        if (to != null && !to.equals(noun(origin))) {
          assertThat(List.of(noun(origin), to))
              .as(dependency.getDescription())
              .doesNotContain("launch");
        }
      }
    }
  }

  @Test
  void contributions_and_grants_meet_only_in_the_ledger() {
    noClasses()
        .that()
        .resideInAPackage("org.amparo.grant..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.amparo.contribution..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void no_packages_go_round_in_circles() {
    slices().matching("org.amparo.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void only_resources_speak_http() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.amparo.problem..")
        .and()
        .haveNameNotMatching(".*(Resource|Filter)(\\$.*)?")
        .and()
        // The identity provider's own client speaks it.
        .haveNameNotMatching("org\\.amparo\\.member\\.Accounts(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(classes);
  }

  @Test
  void only_resources_know_which_endpoint_asks_for_which_role() {
    noClasses()
        .that()
        .haveNameNotMatching(".*Resource(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.annotation.security.RolesAllowed")
        .check(classes);
  }

  @Test
  void only_the_demonstration_tells_the_past() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.amparo.demo..", "org.amparo.fund..")
        .should()
        .callMethod(
            FundClock.class, "at", java.time.Instant.class, java.util.function.Supplier.class)
        .check(classes);
  }

  /** The day of a machine is not the day of the fund: near midnight they differ. */
  @Test
  void nobody_asks_the_machine_which_day_it_is() {
    noClasses()
        .should()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .check(new ClassFileImporter().importPackages("org.amparo"));
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Helper|Manager|Util|Utils|DTO|Dto|Service)")
        .check(classes);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..common..", "..util..", "..service..", "..dto..", "..impl..", "..model..")
        .check(classes);
  }

  @Test
  void every_package_says_what_it_is() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/amparo"))) {
      List<Path> packages =
          sources
              .filter(Files::isRegularFile)
              .filter(p -> p.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages).isNotEmpty().allMatch(p -> Files.exists(p.resolve("package-info.java")));
    }
  }

  /** The word after org.amparo, or null for what is not ours. */
  private static String noun(JavaClass of) {
    String name = of.getPackageName();
    return name.startsWith("org.amparo.") ? name.split("\\.")[2] : null;
  }
}
