package io.robokit.internal.engine;

import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;

/** The live things a scan reads from. */
record ScanResources(DatasetFiles files, FormatReader reader) {}
