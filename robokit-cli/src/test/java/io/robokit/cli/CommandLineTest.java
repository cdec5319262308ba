package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"inspect", "quality"})
    void helpNamesOptionsExitCodesAndExamples(String command) {
        Run run = Run.robokit(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("PATH", "--json", "--threads", "--verbose", "Exit codes:", "130", "Examples:")
                .contains("  robokit " + command + " ~/datasets/pusht");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpOfTheCommandListsItsSubcommands() {
        Run run = Run.robokit("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("inspect", "quality", "Exit codes:", "Examples:")
                .doesNotContain("\u001b");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Run.robokit("--version").out()).startsWith("robokit 0.").contains("Java " + Runtime.version());
    }

    @Test
    void withoutACommandItSaysWhatToDo() {
        Run run = Run.robokit();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
            robokit: Say what to do: robokit inspect PATH, robokit quality PATH, or robokit hub …
            Try 'robokit --help'.
            """);
    }

    @Test
    void aMissingPathIsAUsageError() {
        Run run = Run.robokit("inspect");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Missing required parameter: 'PATH'", "Try 'robokit inspect --help'.");
    }

    @Test
    void aMistypedCommandIsAUsageErrorWithASuggestion() {
        Run run = Run.robokit("inspct", "x");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("inspect");
    }

    @Test
    void numbersAreChecked() {
        Run threads = Run.robokit("quality", "--threads", "0", "x");
        assertThat(threads.code()).isEqualTo(ExitCode.USAGE);
        assertThat(threads.err()).startsWith("robokit: --threads needs a number of 1 or more, got 0");
        Run episodes = Run.robokit("quality", "--max-episodes", "-3", "x");
        assertThat(episodes.code()).isEqualTo(ExitCode.USAGE);
        assertThat(episodes.err()).startsWith("robokit: --max-episodes needs a number of 1 or more, got -3");
    }

    @Test
    void aJsonFileThatCannotBeWrittenIsFoundBeforeTheWork() {
        Run run = Run.robokit("inspect", "x", "--json", "/no/such/folder/result.json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--json cannot write /no/such/folder/result.json");
    }

    @Test
    void aDatasetThatDoesNotExistIsRefused() {
        Run run = Run.robokit("inspect", "/no/such/dataset");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingNewlines("robokit: /no/such/dataset: no such folder or file\n");
    }

    @Test
    void onlyDebugShowsWhereAnErrorComesFrom() {
        Run run = Run.robokit("inspect", "/no/such/dataset", "--debug");
        assertThat(run.err()).contains("/no/such/dataset: no such folder or file", "\tat io.robokit.");
    }
}
