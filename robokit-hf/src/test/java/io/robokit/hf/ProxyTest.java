package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.FakeServer.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest extends HubTestBase {
    private FakeServer proxy;

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new FakeServer(request -> {
            if (request.target().contains("/private")) {
                return Answer.of(307, "", "Location", "http://10.0.0.1/secret");
            }
            return request.header("Proxy-Authorization") == null
                    ? Answer.of(407, "", "Proxy-Authenticate", "Basic realm=\"x\"")
                    : Answer.of(200, "{\"id\":\"acme/arm\",\"sha\":\"" + "a".repeat(40) + "\"}");
        });
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
    }

    private HubClient through(String exceptions) {
        return client(options()
                .endpoint("http://hub.example")
                .proxy("http://me:pass%20word@localhost:" + proxy.port(), exceptions)
                .maxRetries(0));
    }

    @Test
    void proxyOnAPrivateAddressIsUsedWithItsCredentials() {
        assertThat(through(null).info(REPO).id()).isEqualTo(REPO);

        assertThat(proxy.exchanges())
                .allMatch(e -> e.request().target().startsWith("http://hub.example/api/datasets/acme/arm"));
        assertThat(proxy.exchanges().get(1).request().header("Proxy-Authorization"))
                .isEqualTo("Basic bWU6cGFzcyB3b3Jk");
    }

    @Test
    void privateTargetIsNotAskedOfTheProxy() {
        assertThatThrownBy(() -> through(null).tree(REPO, "main", "private").toList())
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("10.0.0.1");
        assertThat(proxy.exchanges())
                .isNotEmpty()
                .noneMatch(e -> e.request().target().contains("10.0.0.1"));
    }

    @Test
    void exceptionsAreReachedDirectly() {
        assertThatThrownBy(() -> through("other.example, .example").info(REPO))
                .isInstanceOf(HubUnavailableException.class);
        assertThat(proxy.exchanges()).isEmpty();
    }
}
