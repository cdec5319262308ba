package io.robokit.hf.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets that are read in large steps: the HTTP library asks for 8 KiB at a time, a system call for each. */
final class BufferedSockets extends SocketFactory {
    private static final int BUFFER = 128 * 1024;

    private static final class BufferedSocket extends Socket {
        private @Nullable InputStream buffered;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream in = buffered;
            if (in == null) {
                in = new BufferedInputStream(super.getInputStream(), BUFFER);
                buffered = in;
            }
            return in;
        }
    }

    @Override
    public Socket createSocket() {
        return new BufferedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return new Socket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return new Socket(address, port, localAddress, localPort);
    }
}
