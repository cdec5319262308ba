package io.robokit.analysis.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.List;
import org.apache.arrow.flatbuf.Type;

/** Types of columns that can be written. */
public enum ArrowWriteType {
    /** A number of 32 bits, {@link ArrowColumn.Ints}. */
    INT32(32, false, ArrowColumn.Ints.class),
    /** A number of 64 bits, {@link ArrowColumn.Longs}. */
    INT64(64, false, ArrowColumn.Longs.class),
    /** A list of numbers of 32 bits, {@link ArrowColumn.IntLists}. */
    LIST_OF_INT32(32, true, ArrowColumn.IntLists.class),
    /** A list of numbers of 8 bits, {@link ArrowColumn.ByteLists}. */
    LIST_OF_INT8(8, true, ArrowColumn.ByteLists.class);

    private final int bits;
    private final boolean list;
    private final Class<? extends ArrowColumn> column;

    ArrowWriteType(int bits, boolean list, Class<? extends ArrowColumn> column) {
        this.bits = bits;
        this.list = list;
        this.column = column;
    }

    boolean holds(ArrowColumn values) {
        return column.isInstance(values);
    }

    /** Writes the declaration of a column and returns its place. */
    int declare(FlatBufferBuilder builder, String name) {
        if (!list) {
            return field(builder, name, Type.Int, Int.createInt(builder, bits, true), new int[0]);
        }
        int item = field(builder, "item", Type.Int, Int.createInt(builder, bits, true), new int[0]);
        List.startList(builder);
        return field(builder, name, Type.List, List.endList(builder), new int[] {item});
    }

    private static int field(FlatBufferBuilder builder, String name, byte type, int typePlace, int[] children) {
        int namePlace = builder.createString(name);
        int childrenPlace = Field.createChildrenVector(builder, children);
        Field.startField(builder);
        Field.addName(builder, namePlace);
        Field.addNullable(builder, true);
        Field.addTypeType(builder, type);
        Field.addType(builder, typePlace);
        Field.addChildren(builder, childrenPlace);
        return Field.endField(builder);
    }
}
