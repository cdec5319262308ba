package io.robokit.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @TempDir
    private Path folder;

    @Test
    void theFolderExampleRuns() throws IOException {
        Path dataset = folder.resolve("arm");
        ArmDataset.write(dataset);
        String printed = printed(() -> AnalyzeLocalFolderMain.main(new String[] {dataset.toString()}));
        assertThat(printed)
                .contains("3 episodes at 30.0 fps: [move the arm in circles]")
                .contains("dropped frames: 0.00223")
                .contains("episode 1: ", "1 frame missing");
    }

    @Test
    void theWriterExampleWritesWhatTheHeuristicExampleMeasures() throws IOException {
        String dataset = folder.resolve("arm").toString();
        WriteDatasetMain.main(new String[] {dataset});
        String printed = printed(() -> CustomHeuristicMain.main(new String[] {dataset}));
        assertThat(printed).containsPattern("idle_share: \\{idle_share=0\\.[0-9]+\\}");
    }

    @Test
    void examplesUseTheApiAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.robokit..internal..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.robokit.examples"));
    }

    private static String printed(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
