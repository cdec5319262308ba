package io.robokit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of core. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robokit");

    @Test
    void vocabularyAndSpiNeedNothingThirdParty() {
        ArchRule rule = classes()
                .that()
                .resideInAnyPackage("io.robokit.model", "io.robokit.exception", "io.robokit.job", "io.robokit.spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "io.robokit.model",
                        "io.robokit.exception",
                        "io.robokit.job",
                        "io.robokit.spi");
        rule.check(CORE);
    }

    @Test
    void vocabularyDoesNotKnowTheSpi() {
        noClasses()
                .that()
                .resideInAnyPackage("io.robokit.model", "io.robokit.exception", "io.robokit.job")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.robokit.spi")
                .check(CORE);
    }

    @Test
    void nothingInsideKnowsTheFluentApi() {
        noClasses()
                .that()
                .resideInAnyPackage("io.robokit.internal..", "io.robokit.spi", "io.robokit.model", "io.robokit.job")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.robokit")
                .check(CORE);
    }

    @Test
    void noThirdPartyTypeIsInASignatureThatUsersSee() {
        noClasses()
                .that()
                .resideInAnyPackage("io.robokit")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "com.networknt..", "com.github.victools..")
                .check(CORE);
    }
}
