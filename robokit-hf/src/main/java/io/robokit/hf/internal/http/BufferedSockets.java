package io.robokit.hf.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets that are read in large steps: the HTTP library asks for 8 KiB at a time, a system call for each. */
final class BufferedSockets extends SocketFactory {
    private static final int BUFFER = 128 * 1024;

    /** Unlike the buffered stream of the JDK it never asks how much is there, which costs a system call per answer. */
    private static final class LargeSteps extends FilterInputStream {
        private final byte[] buffer = new byte[BUFFER];
        private int from;
        private int to;

        LargeSteps(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer[from++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (from == to && length >= BUFFER) {
                return super.read(target, offset, length);
            }
            if (length == 0 || !fill()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, to - from);
            System.arraycopy(buffer, from, target, offset, count);
            from += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (from == to) {
                int count = super.read(buffer, 0, BUFFER);
                from = 0;
                to = Math.max(0, count);
            }
            return from < to;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = 0;
            while (skipped < count && fill()) {
                int step = (int) Math.min(count - skipped, to - from);
                from += step;
                skipped += step;
            }
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return to - from + super.available();
        }
    }

    private static final class BufferedSocket extends Socket {
        private @Nullable InputStream buffered;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream in = buffered;
            if (in == null) {
                in = new LargeSteps(super.getInputStream());
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
