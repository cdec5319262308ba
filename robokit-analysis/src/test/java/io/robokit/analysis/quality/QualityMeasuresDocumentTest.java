package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.QualityHeuristic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualityMeasuresDocumentTest {
    @Test
    void everyMeasureIsDescribedInItsOwnWords() throws IOException {
        String document = Files.readString(Path.of("../docs/quality-measures.md"));
        List<QualityHeuristic<?, ?>> described = new ArrayList<>(QualityHeuristics.standard());
        described.addAll(QualityHeuristics.information());
        for (QualityHeuristic<?, ?> heuristic : described) {
            assertThat(document)
                    .contains("### " + heuristic.title() + " (`" + heuristic.id() + "`)", heuristic.description());
            for (EpisodeMeasure measure : heuristic.measures()) {
                assertThat(document).contains("`" + measure.name() + "`");
            }
        }
    }

    @Test
    void namesOfMeasuresAreDistinct() {
        List<String> names = QualityHeuristics.all().stream()
                .flatMap(heuristic -> heuristic.measures().stream())
                .map(EpisodeMeasure::name)
                .toList();
        Set<String> distinct = new HashSet<>(names);
        assertThat(names).hasSameSizeAs(distinct);
    }

    @Test
    void textsOfDatasetsAreEscapedInPages() {
        assertThat(HtmlReport.escape("<script>alert('x')</script> & \"more\""))
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
        assertThat(HtmlReport.escape("x".repeat(5000))).hasSizeLessThan(500);
    }
}
