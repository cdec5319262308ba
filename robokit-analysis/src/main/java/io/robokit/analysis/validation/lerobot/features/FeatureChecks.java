package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of declared features and stored columns. */
public final class FeatureChecks {
    private FeatureChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new FeaturesEmpty(),
                new FeatureNameSlash(),
                new FeatureNameOdd(),
                new FeatureDtypeUnknown(),
                new FeatureShapeInvalid(),
                new FeatureDefaultsMissing(),
                new FeatureDefaultsDtype(),
                new FeatureNamesArity(),
                new FeatureNamesDuplicate(),
                new FeatureColumnMissing(),
                new FeatureColumnUndeclared(),
                new FeatureVideoHasColumn(),
                new FeatureParquetType(),
                new FeatureListLength(),
                new FeatureNullValues(),
                new FeatureSchemaDrift(),
                new FeatureActionMissing(),
                new FeatureStateMissing(),
                new FeatureActionStateArity(),
                new FeatureCameraNone(),
                new FeatureImageDecodable(),
                new FeatureLanguageRow(),
                new ParquetHfMetadata(),
                new ModalityJsonRange());
    }
}
