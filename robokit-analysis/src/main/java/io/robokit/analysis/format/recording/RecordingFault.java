package io.robokit.analysis.format.recording;

import io.robokit.exception.ErrorCode;

/** What can be wrong with a recording, with the code that callers of the SDK and of the server see. */
public enum RecordingFault {
    /** Not an MCAP file at all. */
    MCAP_BAD_MAGIC(ErrorCode.CORRUPT_FILE),
    /** An MCAP file of a later generation. */
    MCAP_UNSUPPORTED_VERSION(ErrorCode.UNSUPPORTED_VERSION),
    /** The file ends before its footer. */
    MCAP_TRUNCATED(ErrorCode.CORRUPT_FILE),
    /** A record claims more bytes than there can be. */
    MCAP_RECORD_TOO_LARGE(ErrorCode.CORRUPT_FILE),
    /** The content of a record contradicts itself. */
    MCAP_MALFORMED_RECORD(ErrorCode.CORRUPT_FILE),
    /** A text that is not UTF-8. */
    MCAP_BAD_UTF8(ErrorCode.CORRUPT_FILE),
    /** A record stands where it must not. */
    MCAP_MISPLACED_RECORD(ErrorCode.CORRUPT_FILE),
    /** A chunk inside a chunk. */
    MCAP_NESTED_CHUNK(ErrorCode.CORRUPT_FILE),
    /** A chunk claims more bytes than is allowed. */
    MCAP_CHUNK_TOO_LARGE(ErrorCode.CORRUPT_FILE),
    /** A chunk unpacks to more than it says. */
    MCAP_DECOMPRESSION_BOMB(ErrorCode.CORRUPT_FILE),
    /** A chunk unpacks to another number of bytes than it says. */
    MCAP_CHUNK_SIZE_MISMATCH(ErrorCode.CORRUPT_FILE),
    /** The compressed bytes of a chunk are damaged. */
    MCAP_BAD_CHUNK(ErrorCode.CORRUPT_FILE),
    /** The checksum of a chunk is another. */
    MCAP_BAD_CHUNK_CRC(ErrorCode.CORRUPT_FILE),
    /** The checksum of an attachment is another. */
    MCAP_BAD_ATTACHMENT_CRC(ErrorCode.CORRUPT_FILE),
    /** The checksum of the data section is another. */
    MCAP_BAD_DATA_CRC(ErrorCode.CORRUPT_FILE),
    /** The checksum of the summary is another. */
    MCAP_BAD_SUMMARY_CRC(ErrorCode.CORRUPT_FILE),
    /** The summary holds what must not be there. */
    MCAP_BAD_SUMMARY(ErrorCode.CORRUPT_FILE),
    /** The footer points to where no summary can be. */
    MCAP_BAD_FOOTER(ErrorCode.CORRUPT_FILE),
    /** An index contradicts the data. */
    MCAP_BAD_INDEX(ErrorCode.CORRUPT_FILE),
    /** Two different channels of one id. */
    MCAP_CONFLICTING_CHANNEL(ErrorCode.CORRUPT_FILE),
    /** Two different schemas of one id. */
    MCAP_CONFLICTING_SCHEMA(ErrorCode.CORRUPT_FILE),
    /** A channel names a schema that was not given. */
    MCAP_UNKNOWN_SCHEMA(ErrorCode.CORRUPT_FILE),
    /** A message names a channel that was not given. */
    MCAP_UNKNOWN_CHANNEL(ErrorCode.CORRUPT_FILE),
    /** A compression this build does not know. */
    MCAP_UNSUPPORTED_COMPRESSION(ErrorCode.UNSUPPORTED_VERSION),
    /** Not a ROS 1 bag. */
    BAG_BAD_MAGIC(ErrorCode.CORRUPT_FILE),
    /** A ROS 1 bag of an older generation. */
    BAG_UNSUPPORTED_VERSION(ErrorCode.UNSUPPORTED_VERSION),
    /** The bag is encrypted. */
    BAG_ENCRYPTED(ErrorCode.UNSUPPORTED_VERSION),
    /** The bag ends in the middle of a record. */
    BAG_TRUNCATED(ErrorCode.CORRUPT_FILE),
    /** A record claims more bytes than there can be. */
    BAG_RECORD_TOO_LARGE(ErrorCode.CORRUPT_FILE),
    /** The header of a record cannot be understood. */
    BAG_MALFORMED_HEADER(ErrorCode.CORRUPT_FILE),
    /** An index contradicts the data. */
    BAG_BAD_INDEX(ErrorCode.CORRUPT_FILE),
    /** A chunk unpacks to more than is allowed. */
    BAG_DECOMPRESSION_BOMB(ErrorCode.CORRUPT_FILE),
    /** A chunk cannot be unpacked, or is not what it says. */
    BAG_BAD_CHUNK(ErrorCode.CORRUPT_FILE),
    /** A compression this build does not know. */
    BAG_UNSUPPORTED_COMPRESSION(ErrorCode.UNSUPPORTED_VERSION),
    /** Two different connections of one id. */
    BAG_CONFLICTING_CONNECTION(ErrorCode.CORRUPT_FILE),
    /** A message names a connection that was not given. */
    BAG_UNKNOWN_CONNECTION(ErrorCode.CORRUPT_FILE),
    /** The metadata of a ROS 2 bag names a file outside of it. */
    BAG_UNSAFE_PATH(ErrorCode.ACCESS_DENIED),
    /** The metadata of a ROS 2 bag cannot be understood. */
    BAG_BAD_METADATA(ErrorCode.INVALID_METADATA),
    /** The metadata of a ROS 2 bag names a file that is not there. */
    BAG_MISSING_FILE(ErrorCode.INCOMPLETE_DATASET),
    /** An SQLite file that is no bag. */
    DB3_NOT_A_BAG(ErrorCode.CORRUPT_FILE),
    /** A damaged SQLite file. */
    DB3_CORRUPT(ErrorCode.CORRUPT_FILE),
    /** No definition of a message type. */
    SCHEMA_MISSING(ErrorCode.SCHEMA_MISMATCH),
    /** A definition that cannot be parsed. */
    SCHEMA_SYNTAX(ErrorCode.SCHEMA_MISMATCH),
    /** A type that contains itself. */
    SCHEMA_CYCLE(ErrorCode.SCHEMA_MISMATCH),
    /** A definition beyond the limits. */
    SCHEMA_TOO_LARGE(ErrorCode.SCHEMA_MISMATCH),
    /** An array beyond the limits. */
    SCHEMA_ARRAY_TOO_LARGE(ErrorCode.SCHEMA_MISMATCH),
    /** A type that is used and not defined. */
    SCHEMA_UNRESOLVED(ErrorCode.SCHEMA_MISMATCH),
    /** An encoding that is not decoded. */
    ENCODING_UNSUPPORTED(ErrorCode.UNSUPPORTED_FORMAT),
    /** A length in a message exceeds the message. */
    MSG_BAD_LENGTH(ErrorCode.CORRUPT_FILE),
    /** A message is longer than its definition: usually the definition is another type's. */
    MSG_TRAILING_BYTES(ErrorCode.SCHEMA_MISMATCH),
    /** A message cannot be decoded. */
    MSG_MALFORMED(ErrorCode.CORRUPT_FILE),
    /** A CDR message without its header. */
    CDR_BAD_HEADER(ErrorCode.CORRUPT_FILE),
    /** A CDR flavour that is not decoded. */
    CDR_UNSUPPORTED_KIND(ErrorCode.UNSUPPORTED_VERSION),
    /** A picture whose size contradicts its data. */
    IMAGE_BAD_SIZE(ErrorCode.CORRUPT_FILE),
    /** A Git LFS pointer stands in place of the recording. */
    LFS_POINTER(ErrorCode.LFS_POINTER),
    /** A limit of this process would be exceeded. */
    LIMIT_EXCEEDED(ErrorCode.CORRUPT_FILE);

    private final ErrorCode code;

    RecordingFault(ErrorCode code) {
        this.code = code;
    }

    /** The code of the exception. */
    public ErrorCode code() {
        return code;
    }
}
