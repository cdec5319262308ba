package io.robokit.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The server is a shell over the public SDK. */
class ArchitectureTest {
    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robokit.server");

    @Test
    void itUsesThePublicSdkAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.robokit.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.robokit.internal..",
                        "io.robokit.spi..",
                        "io.robokit.analysis..",
                        "io.robokit.hf..",
                        "io.robokit.storage..")
                .check(SERVER);
    }

    @Test
    void routesDoNotKnowTheWebFramework() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Routes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "jakarta..")
                .check(SERVER);
    }
}
