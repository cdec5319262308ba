package io.robokit.analysis.format.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.robokit.model.DataType;
import java.nio.ByteOrder;

/**
 * Type of the elements of a dataset.
 *
 * @param kind how they are read
 * @param type as features name it
 * @param size bytes of one element
 * @param order byte order of numbers
 */
record ElementType(Kind kind, DataType type, int size, ByteOrder order) {
    /** How elements are read. */
    enum Kind {
        NUMBER,
        TEXT,
        /** A list of bytes per element. */
        BYTE_LIST,
        OTHER
    }

    static ElementType of(io.jhdf.object.datatype.DataType stored) {
        if (stored instanceof FixedPoint whole && whole.getBitPrecision() == whole.getSize() * 8) {
            return new ElementType(Kind.NUMBER, whole(whole), whole.getSize(), whole.getByteOrder());
        }
        if (stored instanceof FloatingPoint decimal && isIeee(decimal)) {
            DataType type = decimal.getSize() == 2
                    ? DataType.FLOAT16
                    : decimal.getSize() == 4 ? DataType.FLOAT32 : DataType.FLOAT64;
            return new ElementType(Kind.NUMBER, type, decimal.getSize(), decimal.getByteOrder());
        }
        if (stored instanceof EnumDataType names) {
            return enumeration(names);
        }
        if (stored instanceof BitField bits && bits.getSize() == 1) {
            return new ElementType(Kind.NUMBER, DataType.UINT8, 1, ByteOrder.LITTLE_ENDIAN);
        }
        if (stored instanceof StringData) {
            return new ElementType(Kind.TEXT, DataType.STRING, stored.getSize(), ByteOrder.LITTLE_ENDIAN);
        }
        return stored instanceof VariableLength list ? list(list) : other(stored);
    }

    private static DataType whole(FixedPoint stored) {
        return switch (stored.getSize()) {
            case 1 -> stored.isSigned() ? DataType.INT8 : DataType.UINT8;
            case 2 -> stored.isSigned() ? DataType.INT16 : DataType.UINT16;
            case 4 -> stored.isSigned() ? DataType.INT32 : DataType.UINT32;
            default -> stored.isSigned() ? DataType.INT64 : DataType.UINT64;
        };
    }

    private static boolean isIeee(FloatingPoint stored) {
        return switch (stored.getSize()) {
            case 2 -> stored.getExponentSize() == 5;
            case 4 -> stored.getExponentSize() == 8;
            case 8 -> stored.getExponentSize() == 11;
            default -> false;
        };
    }

    /** h5py stores booleans as an enumeration of FALSE and TRUE. */
    private static ElementType enumeration(EnumDataType names) {
        if (!(names.getBaseType() instanceof FixedPoint base)) {
            return other(names);
        }
        boolean truth = names.getEnumMapping().size() == 2
                && names.getEnumMapping().containsValue("TRUE")
                && names.getEnumMapping().containsValue("FALSE");
        return new ElementType(Kind.NUMBER, truth ? DataType.BOOL : whole(base), base.getSize(), base.getByteOrder());
    }

    private static ElementType list(VariableLength list) {
        if (list.isVariableLengthString()) {
            return new ElementType(Kind.TEXT, DataType.STRING, list.getSize(), ByteOrder.LITTLE_ENDIAN);
        }
        return list.getParent() instanceof FixedPoint base && base.getSize() == 1
                ? new ElementType(Kind.BYTE_LIST, DataType.OTHER, list.getSize(), ByteOrder.LITTLE_ENDIAN)
                : other(list);
    }

    private static ElementType other(io.jhdf.object.datatype.DataType stored) {
        return new ElementType(Kind.OTHER, DataType.OTHER, Math.max(1, stored.getSize()), ByteOrder.LITTLE_ENDIAN);
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether numbers are kept as doubles or floats. */
    boolean isDecimal() {
        return type.compareTo(DataType.FLOAT64) <= 0;
    }
}
