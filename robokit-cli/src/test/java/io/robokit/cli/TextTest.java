package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The small pieces of text: numbers, tables, the progress line, sentences of errors. */
class TextTest {
    @Test
    void numbersHaveFiveDigits() {
        assertThat(Values.number(1782)).isEqualTo("1782");
        assertThat(Values.number(33.33333134651184)).isEqualTo("33.333");
        assertThat(Values.number(0.00031907)).isEqualTo("0.00031907");
        assertThat(Values.number(135812.5)).isEqualTo("1.3581e+05");
        assertThat(Values.number(Double.NaN)).isEqualTo("-");
        assertThat(Values.percent(0.01694915254237288)).isEqualTo("1.6949 %");
    }

    @Test
    void durationsUseTheLargestFittingUnit() {
        assertThat(Values.duration(59.4)).isEqualTo("59.4 s");
        assertThat(Values.duration(104.8)).isEqualTo("1 min 45 s");
        assertThat(Values.duration(7325)).isEqualTo("2 h 2 min 05 s");
    }

    @Test
    void columnsAreAsWideAsTheirContent() {
        StringWriter text = new StringWriter();
        new TextReport(new PrintWriter(text)).table(List.of(List.of("a", "long", "x"), List.of("bcd", "e", "")));
        assertThat(text.toString()).isEqualToNormalizingNewlines("  a    long  x\n  bcd  e\n");
    }

    @Test
    void theProgressLineRewritesItselfAndGoesAway() {
        StringWriter text = new StringWriter();
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), true)) {
            line.accept(new Progress(0.5, "50 of 100 frames"));
        }
        assertThat(text.toString())
                .startsWith("\r[###############...............]  50 %  50 of 100 frames")
                .endsWith("\r" + " ".repeat(78) + "\r")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void nothingIsDrawnWhereNobodyWatches() {
        StringWriter text = new StringWriter();
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), false)) {
            line.accept(new Progress(0.5, "50 of 100 frames"));
        }
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void jobIdsAndDatasetIdsAreCutFromMessages() {
        Exception failure = new JobException(
                ErrorCode.INVALID_METADATA,
                JobId.of(7),
                "metadata_extraction failed: Dataset 1 (lerobot, local:/data/a (b)): meta/info.json: no fps"
                        + " (dataset_id=1, dataset_type=lerobot, source_type=local)");
        assertThat(Sentences.of(failure, "/data/a (b)")).isEqualTo("/data/a (b): meta/info.json: no fps");
        assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void exitCodesTellOurFaultsFromTheDatasets() {
        assertThat(Failures.exitCode(job(ErrorCode.INTERNAL, "x failed: NullPointerException: y")))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(Failures.exitCode(job(ErrorCode.RATE_LIMITED, "x failed: wait")))
                .isEqualTo(ExitCode.RATE_LIMITED);
        assertThat(Failures.exitCode(job(ErrorCode.CANCELLED, "Job 7 was cancelled")))
                .isEqualTo(ExitCode.CANCELLED);
        assertThat(Failures.exitCode(new DatasetException(ErrorCode.UNSUPPORTED_FORMAT, "unknown")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(Failures.exitCode(new IOException("disk full"))).isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void jsonHasNoNaN() throws IOException {
        StringWriter text = new StringWriter();
        JsonOutput.toWriter(new PrintWriter(text), Map.of("a", List.of(1, 2.5, Double.NaN, "ü")));
        assertThat(text.toString()).isEqualTo("{\n  \"a\" : [ 1, 2.5, null, \"ü\" ]\n}\n");
    }

    private static JobException job(ErrorCode code, String message) {
        return new JobException(code, JobId.of(7), message);
    }
}
