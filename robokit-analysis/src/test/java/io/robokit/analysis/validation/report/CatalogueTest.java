package io.robokit.analysis.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.AnalysisPlugin;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<CheckDescription> CHECKS = new AnalysisPlugin()
            .validationChecks().stream().map(ValidationCheck::description).toList();

    @Test
    void thePageIsMadeOfTheChecks() throws IOException {
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path page = Path.of(repository == null ? "." : repository).resolve("docs/validation.md");
        if (System.getenv("ROBOKIT_WRITE_DOCS") != null) {
            Files.writeString(page, Catalogue.of(CHECKS));
        }
        assertThat(Files.readString(page))
                .as("docs/validation.md; ROBOKIT_WRITE_DOCS=1 mvn test -Dtest=CatalogueTest writes it again")
                .isEqualTo(Catalogue.of(CHECKS));
    }

    @Test
    void everyCheckIsDescribedInWholeSentences() {
        assertThat(CHECKS).allSatisfy(check -> {
            assertThat(check.title()).isNotBlank().doesNotEndWith(".");
            assertThat(check.meaning()).endsWith(".");
            assertThat(check.fix()).endsWith(".");
        });
        assertThat(CHECKS).extracting(CheckDescription::id).doesNotHaveDuplicates();
    }
}
