package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Contract of a {@link JobType}'s declaration: what schemas, forms and results are made from. What it does is for tests
 * of its own.
 *
 * <pre>{@code
 * class CountFramesTest extends JobTypeTck<CountFrames.Parameters, CountFrames.Result> {
 *     protected JobType<CountFrames.Parameters, CountFrames.Result> jobType() { return new CountFrames(); }
 *     protected CountFrames.Parameters minimalParameters() { return new CountFrames.Parameters(100); }
 * }
 * }</pre>
 *
 * @param <P> parameters
 * @param <R> result
 */
public abstract class JobTypeTck<P extends Record, R extends Record> {
    /** For subclasses. */
    protected JobTypeTck() {}

    /** The job type under test. */
    protected abstract JobType<P, R> jobType();

    /** Parameters with no more said than must be. */
    protected abstract P minimalParameters();

    @Test
    void theIdIsFitForAddressesAndKeys() {
        assertThat(jobType().id()).matches("[a-z][a-z0-9_]{0,63}");
        assertThat(jobType().id()).isEqualTo(jobType().id());
    }

    @Test
    void thePriorityIsOneThatAJobMayHave() {
        assertThat(jobType().priority()).isBetween(-100, 100);
    }

    @Test
    void thereIsADescription() {
        assertThat(jobType().description()).isNotBlank();
    }

    @Test
    void parametersAreARecordThatDescribesEveryComponent() {
        assertThat(jobType().parameterType().isRecord()).isTrue();
        assertThat(minimalParameters().getClass()).isEqualTo(jobType().parameterType());
        for (RecordComponent component : jobType().parameterType().getRecordComponents()) {
            Param param = param(component);
            assertThat(param)
                    .as("@Param on component '%s'", component.getName())
                    .isNotNull();
            assertThat(param.description())
                    .as("description of '%s'", component.getName())
                    .isNotBlank();
            assertThat(param.minimum())
                    .as("minimum of '%s'", component.getName())
                    .isLessThanOrEqualTo(param.maximum());
            assertThat(Pattern.compile(param.pattern())).isNotNull();
        }
    }

    @Test
    void theResultIsARecord() {
        assertThat(jobType().resultType().isRecord()).isTrue();
        for (RecordComponent component : jobType().resultType().getRecordComponents()) {
            assertThat(List.of(Optional.class, Path.class))
                    .as("component '%s' has no form in JSON", component.getName())
                    .doesNotContain(component.getType());
        }
    }

    /** The annotation, wherever the compiler has put it. */
    @SuppressWarnings("NullAway") // its absence is what is tested
    private static Param param(RecordComponent component) {
        Param onComponent = component.getAnnotation(Param.class);
        if (onComponent != null) {
            return onComponent;
        }
        try {
            Field field = component.getDeclaringRecord().getDeclaredField(component.getName());
            Param onField = field.getAnnotation(Param.class);
            return onField != null ? onField : component.getAccessor().getAnnotation(Param.class);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
