package io.robokit.storage.jdbc.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Results that are kept outside of the row, as gzipped JSON. */
final class LargeResult {
    /** Results of more characters of JSON are large. */
    static final int LIMIT = 1 << 20;

    private LargeResult() {}

    static byte[] pack(String json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length() / 4);
        try (OutputStream out = new Fast(packed)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory cannot fail", e);
        }
        return packed.toByteArray();
    }

    static Map<String, Object> unpack(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JsonBinding.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException(
                    ErrorCode.INTERNAL, "A stored result is damaged and cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
