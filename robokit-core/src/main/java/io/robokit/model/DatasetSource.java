package io.robokit.model;

import java.io.Serializable;
import java.util.Map;

/** Where a dataset lies. Never carries a token or a password. */
public sealed interface DatasetSource extends Serializable
        permits HttpSource, HuggingFaceSource, LocalSource, UploadSource, ExtensionSource {

    /** Kind of source as the REST contract names it, for example {@code huggingface}. */
    String type();

    /** The source in one line, fit for a log or an error message. */
    String describe();

    /** The source as JSON-able values, {@code type} first; {@link DatasetSources#from} reads it back. */
    Map<String, Object> toMap();
}
