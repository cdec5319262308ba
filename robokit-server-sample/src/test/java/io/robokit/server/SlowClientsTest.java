package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin a body and never end it. */
class SlowClientsTest {
    private static final int CLIENTS = 400;

    @TempDir
    Path home;

    @Test
    @Timeout(60)
    void othersAreServedMeanwhile() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (TestServer server = TestServer.start(home)) {
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port());
                    sockets.add(socket);
                    socket.getOutputStream()
                            .write(("POST /api/v1/datasets HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                long start = System.nanoTime();
                server.get("/health").ok();
                assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }
}
