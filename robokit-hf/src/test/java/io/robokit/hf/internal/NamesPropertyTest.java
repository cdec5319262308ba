package io.robokit.hf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.hf.RepoKind;
import java.nio.file.Path;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;

class NamesPropertyTest {
    /** The rules as the official client writes them, as one expression. */
    private static final Pattern OFFICIAL =
            Pattern.compile("(?!.*--)(?!.*\\.\\.)(?!.*\\.git$)(\\b[\\w\\-.]{1,96}\\b/)?\\b[\\w\\-.]{1,96}\\b");

    @Provide
    Arbitrary<String> nearIds() {
        return Arbitraries.strings().withChars("aZ09_-./").ofMaxLength(12);
    }

    @Property(tries = 5000)
    void repositoryIdsAreThoseOfTheOfficialClient(@ForAll("nearIds") String id) {
        boolean accepted;
        try {
            RepoIds.check(id);
            accepted = true;
        } catch (IllegalArgumentException e) {
            accepted = false;
        }
        assertThat(accepted).as(id).isEqualTo(OFFICIAL.matcher(id).matches());
    }

    @Property
    void noTextMakesAnIdOtherThanAscii(@ForAll String id) {
        if (id.chars().anyMatch(c -> c > 0x7f || c <= ' ')) {
            assertThatThrownBy(() -> RepoIds.check(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> nearPaths() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("a./\\:~ C").ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(8),
                Arbitraries.of("..", "con", ".git", "nul.txt", "a", "/", "\\", "C:", "")
                        .list()
                        .ofMaxSize(5)
                        .map(parts -> String.join("/", parts)));
    }

    @Property(tries = 5000)
    void acceptedPathsStayBelowTheirFolderOnEverySystem(@ForAll("nearPaths") String path) {
        if (PathSafety.problem(path) != null) {
            return;
        }
        Path base = Path.of("/base/folder");
        for (String name : new String[] {path, path.replace('\\', '/')}) {
            Path target = base.resolve(name).normalize();
            assertThat(target).startsWithRaw(base);
            assertThat(target.getNameCount()).isGreaterThan(base.getNameCount());
        }
        assertThat(path).doesNotContainPattern("(^|[/\\\\])[A-Za-z]:");
        assertThat(path.toLowerCase(java.util.Locale.ROOT)).doesNotContainPattern("(^|[/\\\\])\\.git([/\\\\]|$)");
    }

    @Property(tries = 3000)
    void acceptedPathsComeThroughAnAddressUnchanged(@ForAll("nearPaths") String path) {
        if (PathSafety.problem(path) != null) {
            return;
        }
        HttpUrl url = new RepoUrls("https://hub.example", RepoKind.DATASET).resolve("acme/arm", "refs/pr/1", path);
        assertThat(String.join("/", url.pathSegments())).isEqualTo("datasets/acme/arm/resolve/refs/pr/1/" + path);
        assertThat(url.encodedPath()).contains("/resolve/refs%2Fpr%2F1/");
        assertThat(url.query()).isNull();
        assertThat(url.fragment()).isNull();
    }

    @Example
    void ordinaryNamesAreAccepted() {
        for (String path : new String[] {
            "meta/info.json", "data/a b#?%+ü.parquet", ".gitattributes", "a.b.c", "conf/x", "video:1.mp4", "日本/語"
        }) {
            assertThat(PathSafety.problem(path)).as(path).isNull();
        }
    }

    @Example
    void deviceNamesAreRefusedWithEveryEnding() {
        for (String path : new String[] {"CON", "a/aux.txt", "Com1.tar.gz", "lpt9", "x/NUL ", "conin$"}) {
            assertThat(PathSafety.problem(path)).as(path).isNotNull();
        }
    }
}
