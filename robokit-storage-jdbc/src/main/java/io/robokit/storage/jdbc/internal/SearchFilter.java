package io.robokit.storage.jdbc.internal;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What SQL says about a search.
 *
 * @param condition holds for every dataset that matches
 * @param exact whether it holds for no other one; else the candidates must be looked at
 */
record SearchFilter(Condition condition, boolean exact) {
    static final SearchFilter ALL = new SearchFilter(DSL.noCondition(), true);
    static final SearchFilter NONE = new SearchFilter(DSL.falseCondition(), true);

    static SearchFilter exactly(Condition condition) {
        return new SearchFilter(condition, true);
    }

    static SearchFilter exactly(List<Condition> conditions) {
        return exactly(DSL.and(conditions));
    }

    SearchFilter and(SearchFilter other) {
        return new SearchFilter(condition.and(other.condition), exact && other.exact);
    }
}
