package io.robokit.hf.internal.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;

/** The native library, loaded at its first use. */
final class NativeLibrary {
    private static final String FLAVOR = "RUST_FLAVOR";

    private NativeLibrary() {}

    /**
     * Returns the library.
     *
     * @throws RoboKitException with {@code NOT_AVAILABLE} when there is none for this machine
     */
    static TokenizersLibrary load() {
        // Without it a machine with a GPU would download another build of the library.
        if (System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null) {
            System.setProperty(FLAVOR, "cpu");
        }
        try {
            LibUtils.checkStatus();
            return TokenizersLibrary.LIB;
        } catch (RuntimeException | LinkageError e) {
            throw new RoboKitException(
                    ErrorCode.NOT_AVAILABLE,
                    "The native tokenizer library cannot be loaded on this machine (" + System.getProperty("os.name")
                            + ", "
                            + System.getProperty("os.arch")
                            + "); it exists for Linux with glibc, macOS on ARM and Windows on x86-64: "
                            + e.getMessage(),
                    e);
        }
    }
}
