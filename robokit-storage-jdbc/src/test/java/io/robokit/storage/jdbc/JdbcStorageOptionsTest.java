package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcStorageOptionsTest {
    @Test
    void withoutAnAddressItIsAFileInTheHomeFolder() {
        JdbcStorageOptions options = JdbcStorageOptions.from(Map.of("home", "/srv/robokit"));

        assertThat(options.url()).isEqualTo("jdbc:sqlite:/srv/robokit/robokit.db");
        assertThat(options.isSqlite()).isTrue();
        assertThat(options.pool()).isEqualTo(4);
        assertThat(options.maxAttempts()).isEqualTo(10);
        assertThat(options.limits()).isEmpty();
    }

    @Test
    void noPasswordIsShown() {
        JdbcStorageOptions options = JdbcStorageOptions.from(Map.of(
                "ROBOKIT_DATABASE_URL", "jdbc:postgresql://me:secret@db.example.org/robokit?user=me&password=secret",
                "ROBOKIT_DATABASE_PASSWORD", "secret"));

        assertThat(options.describe()).isEqualTo("jdbc:postgresql://db.example.org/robokit");
        assertThat(options.toString()).doesNotContain("secret");
        assertThat(options.isSqlite()).isFalse();
    }

    @Test
    void everyWrongSettingIsReportedAtOnce() {
        assertThatThrownBy(() -> JdbcStorageOptions.from(Map.of(
                        "ROBOKIT_DATABASE_URL", "postgres://db.example.org/robokit",
                        "ROBOKIT_DATABASE_POOL", "many",
                        "ROBOKIT_JOB_WORKERS", "-1",
                        "ROBOKIT_JOB_LIMITS", "validation=2,quality")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Database settings: ROBOKIT_DATABASE_URL must start with jdbc:postgresql:, put jdbc: in"
                        + " front of it and the log-in into ROBOKIT_DATABASE_USER and ROBOKIT_DATABASE_PASSWORD;"
                        + " ROBOKIT_DATABASE_POOL must be a number from 2 to 1000, got 'many';"
                        + " ROBOKIT_JOB_WORKERS must be a number from 0 to 1000, got '-1';"
                        + " ROBOKIT_JOB_LIMITS must look like tokenization=1,validation=2, got 'quality'");
    }

    @Test
    void aDatabaseInMemoryIsRefused() {
        assertThatThrownBy(() -> JdbcStorageOptions.from(Map.of("ROBOKIT_DATABASE_URL", "jdbc:sqlite::memory:")))
                .hasMessageContaining("for memory set ROBOKIT_STORAGE=memory");
    }
}
