package io.robokit.hf.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import okhttp3.Headers;

class HttpRulesPropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Provide
    Arbitrary<List<LinkHeader.Link>> links() {
        Arbitrary<String> targets = Arbitraries.strings()
                .withChars("abc:/?=&%,;\"")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(s -> "http://h/" + s);
        Arbitrary<List<String>> relations = Arbitraries.of("next", "prev", "xet-auth", "last")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(targets, relations)
                .as(LinkHeader.Link::new)
                .list()
                .ofMaxSize(4);
    }

    @Property
    void linksAreReadBackWhateverStandsAroundThem(
            @ForAll("links") List<LinkHeader.Link> links, @ForAll @IntRange(max = 3) int style) {
        List<String> written = new ArrayList<>();
        for (LinkHeader.Link link : links) {
            String rel = String.join(" ", link.relations());
            written.add(
                    switch (style) {
                        case 0 -> "<" + link.target() + ">; rel=\"" + rel + "\"";
                        case 1 -> "<" + link.target() + "> ; title=\"a, <b>; rel=\\\"x\\\"\" ;REL = \"" + rel + "\"";
                        case 2 -> "<" + link.target() + ">;rel=\"" + rel.toUpperCase(Locale.ROOT) + "\";rel=other";
                        default -> "<" + link.target() + ">;hreflang=de;rel=\"" + rel + "\";x";
                    });
        }
        assertThat(LinkHeader.parse(String.join(style == 1 ? " , " : ",", written)))
                .isEqualTo(links);
    }

    @Property(tries = 3000)
    void anyTextIsParsedWithoutHarm(@ForAll String text) {
        LinkHeader.parse(text);
        LinkHeader.parse("<" + text);
        RetryRules.retryAfter(text, NOW);
        RetryRules.quota(Headers.of("X", "y"));
        assertThat(Redaction.line(text, 50)).hasSizeLessThanOrEqualTo(51).doesNotContain("\n");
    }

    @Property
    void backoffDoublesUpToEightTimesWithAQuarterOfJitter(
            @ForAll @IntRange(max = 1000) int attempt,
            @ForAll @LongRange(max = 3_600_000) long baseMillis,
            @ForAll @DoubleRange(max = 1) double random) {
        Duration base = Duration.ofMillis(baseMillis);
        Duration pause = RetryRules.backoff(attempt, base, random);
        long factor = Math.min(8, 1L << Math.min(attempt, 3));

        assertThat(pause.toNanos())
                .isBetween((long) (base.toNanos() * factor * 0.7499), (long) (base.toNanos() * factor * 1.2501) + 1);
    }

    @Property
    void retryAfterUnderstandsSecondsAndDates(@ForAll @LongRange(max = 10_000_000) long seconds) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryRules.retryAfter(" " + seconds + " ", NOW)).contains(Duration.ofSeconds(seconds + 1));
        assertThat(RetryRules.retryAfter(date, NOW)).contains(Duration.ofSeconds(seconds + 1));
    }

    @Example
    void datesOfThePastMeanNow() {
        assertThat(RetryRules.retryAfter("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
        assertThat(RetryRules.retryAfter("-5", NOW)).isEmpty();
        assertThat(RetryRules.retryAfter(null, NOW)).isEmpty();
    }

    @Example
    void rateLimitHeaderIsRead() {
        assertThat(RetryRules.quota(Headers.of("RateLimit", "\"api\";r=12;t=300")))
                .contains(new RetryRules.Quota(12, Duration.ofSeconds(300)));
        assertThat(RetryRules.quota(Headers.of("RateLimit", "nonsense"))).isEmpty();
    }

    @Example
    void reservedAddressesAreKnown() throws UnknownHostException {
        for (String reserved : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "fc00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "::127.0.0.1",
                "ff02::1",
                "2001:db8::1")) {
            assertThat(AddressGuard.isReserved(InetAddress.getByName(reserved)))
                    .as(reserved)
                    .isTrue();
        }
        for (String open :
                List.of("1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101")) {
            assertThat(AddressGuard.isReserved(InetAddress.getByName(open)))
                    .as(open)
                    .isFalse();
        }
    }

    @Example
    void nameThatStandsForAPrivateAddressIsRefusedWhenItIsLookedUp() throws UnknownHostException {
        AddressGuard guard = AddressGuard.publicOnly(
                name -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")), Set.of("mirror"));

        assertThatThrownBy(() -> guard.lookup("rebind.example")).hasMessageContaining("10.0.0.1");
        assertThat(guard.lookup("mirror")).hasSize(2);
    }
}
