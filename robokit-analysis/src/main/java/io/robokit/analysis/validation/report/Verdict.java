package io.robokit.analysis.validation.report;

import io.robokit.analysis.validation.CheckOutcome;
import io.robokit.analysis.validation.ValidationJob.Result;
import io.robokit.model.Finding;
import io.robokit.spi.CheckDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result and the descriptions of the checks behind it.
 *
 * @param result the result
 * @param descriptions of all checks that were asked, in the order of the catalogue
 */
public record Verdict(Result result, List<CheckDescription> descriptions) {
    /** Copies the list. */
    public Verdict {
        descriptions = List.copyOf(descriptions);
    }

    /** Listed findings, errors first. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(result.validationErrors());
        all.addAll(result.validationWarnings());
        all.addAll(result.validationInfos());
        return all;
    }

    /** Listed findings by check, in the order of the catalogue. */
    Map<String, List<Finding>> byCheck() {
        Map<String, List<Finding>> byCheck = new LinkedHashMap<>();
        descriptions.forEach(description -> byCheck.put(description.id(), new ArrayList<>()));
        findings()
                .forEach(finding -> byCheck.computeIfAbsent(finding.id(), key -> new ArrayList<>())
                        .add(finding));
        byCheck.values().removeIf(List::isEmpty);
        return byCheck;
    }

    /** Description of a check. */
    Optional<CheckDescription> description(String id) {
        return descriptions.stream()
                .filter(description -> description.id().equals(id))
                .findFirst();
    }

    /** What became of a check. */
    Optional<CheckOutcome> outcome(String id) {
        return result.checks().stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
