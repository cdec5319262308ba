package io.robokit.analysis.format.rlds;

/** Bytes that the wanted values of one episode may take. Used by one thread. */
final class MemoryBudget {
    private static final long MOST = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);

    private final long limit;
    private long used;

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    static MemoryBudget usual() {
        return new MemoryBudget(MOST);
    }

    void reset() {
        used = 0;
    }

    /** Takes bytes, or refuses the record that needs them. */
    void take(RecordStream record, String key, long bytes) {
        used += bytes;
        if (used > limit) {
            throw record.tooComplex("the values of '" + key + "' and those before it need more than " + limit
                    + " bytes of memory; ask for fewer features");
        }
    }
}
