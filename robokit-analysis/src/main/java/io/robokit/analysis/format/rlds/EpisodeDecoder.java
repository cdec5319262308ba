package io.robokit.analysis.format.rlds;

import io.robokit.model.FeatureColumn;
import io.robokit.spi.FeatureSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns examples into columns of steps, of the wanted features alone. Used by one thread. */
final class EpisodeDecoder {
    static final String FLAT = "/ragged_flat_values";
    static final String LENGTHS = "/ragged_row_lengths_";

    private final Schema schema;
    private final List<Field> fields;
    private final List<Combined> combined;
    private final Map<String, FeatureValues> wanted = new HashMap<>();
    private final MemoryBudget budget = MemoryBudget.usual();
    private final StepColumns columns = new StepColumns(wanted);

    EpisodeDecoder(RldsDataset dataset, FeatureSelection selection) {
        this.schema = dataset.schema();
        this.fields = schema.steps().stream()
                .filter(field -> selection.includes(field.name()))
                .toList();
        this.combined = dataset.combined().stream()
                .filter(whole -> selection.includes(whole.name()))
                .toList();
        want(schema.lengthField());
        fields.forEach(this::want);
        combined.forEach(whole -> whole.parts().forEach(this::want));
    }

    private void want(Field field) {
        boolean all = field.kind() == Field.Kind.TEXT
                || (field.kind() == Field.Kind.NUMBERS && field.encoding() != Field.Encoding.NONE);
        FeatureValues.Keep keep = all ? FeatureValues.Keep.ALL : FeatureValues.Keep.PRESENCE;
        if (field.kind() == Field.Kind.OPAQUE
                && field.encoding() == Field.Encoding.NONE
                && field.type().isNumeric()) {
            return; // wide numbers: only their presence is told, and every step has them
        }
        want(field.key(), keep);
        if (field.nesting() > 0) {
            want(field.key() + FLAT, keep);
        }
        for (int level = 0; level < field.nesting(); level++) {
            want(field.key() + LENGTHS + level, FeatureValues.Keep.PRESENCE);
        }
    }

    private void want(String key, FeatureValues.Keep keep) {
        wanted.putIfAbsent(key, new FeatureValues(key, keep, budget));
    }

    /** The steps of one record. */
    record Steps(int count, List<FeatureColumn> columns) {}

    /** Reads the current record to its end. */
    Steps read(RecordStream record) throws IOException {
        wanted.values().forEach(FeatureValues::clear);
        budget.reset();
        Place place = record.place();
        ExampleParser.read(record, wanted::get);
        int steps = columns.steps(place, schema.lengthField());
        List<FeatureColumn> decoded = new ArrayList<>();
        for (Field field : fields) {
            decoded.add(columns.column(place, field, steps));
        }
        for (Combined whole : combined) {
            decoded.add(columns.combined(place, whole, steps));
        }
        return new Steps(steps, decoded);
    }
}
