package io.robokit.analysis.tabular;

import io.robokit.analysis.tabular.RowFilter.Operator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions such as {@code "label" = 'it''s' and (score >= 0.5 or not note is null)}: names plain or in double
 * quotes, text in single quotes, {@code = != <> < <= > >= contains}, {@code is null}, {@code is not null}.
 */
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:[^\"]|\"\")*\")|('(?:[^']|'')*')"
                    + "|(-?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)|(<=|>=|<>|!=|=|<|>|\\(|\\))|([\\p{L}_][\\p{L}\\p{N}_.]*))");
    private static final int DEEPEST = 100;

    private final String text;
    private final Matcher matcher;
    private String token = "";
    private int start;
    private int end;
    private int depth;

    FilterParser(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        advance();
    }

    RowFilter parse() {
        RowFilter filter = or();
        if (!token.isEmpty()) {
            throw unexpected("the end");
        }
        return filter;
    }

    private void advance() {
        int from = end;
        if (text.substring(from).isBlank()) {
            token = "";
            start = text.length();
            return;
        }
        if (!matcher.find(from) || matcher.start() != from) {
            token = text.substring(from).strip();
            start = text.indexOf(token.charAt(0), from);
            throw unexpected("a name, a value or an operator");
        }
        token = matcher.group().strip();
        end = matcher.end();
        start = end - token.length();
    }

    private boolean accept(String word) {
        if (token.toLowerCase(Locale.ROOT).equals(word)) {
            advance();
            return true;
        }
        return false;
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = token.isEmpty() ? "the end" : "'" + token + "'";
        return new IllegalArgumentException(
                "expected " + expected + " at character " + (start + 1) + ", found " + found);
    }

    private RowFilter or() {
        RowFilter filter = and();
        while (accept("or")) {
            filter = new RowFilter.Or(filter, and());
        }
        return filter;
    }

    private RowFilter and() {
        RowFilter filter = not();
        while (accept("and")) {
            filter = new RowFilter.And(filter, not());
        }
        return filter;
    }

    private RowFilter not() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("more than " + DEEPEST + " levels of nesting");
        }
        try {
            if (accept("not")) {
                return new RowFilter.Not(not());
            }
            if (accept("(")) {
                RowFilter inner = or();
                if (!accept(")")) {
                    throw unexpected("')'");
                }
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private RowFilter comparison() {
        String column = column();
        if (accept("is")) {
            boolean not = accept("not");
            if (!accept("null")) {
                throw unexpected("null");
            }
            RowFilter isNull = new RowFilter.Comparison(column, Operator.IS_NULL, "");
            return not ? new RowFilter.Not(isNull) : isNull;
        }
        Operator operator = operator();
        return new RowFilter.Comparison(column, operator, value());
    }

    private String column() {
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        String name;
        if (first == '"') {
            name = token.substring(1, token.length() - 1).replace("\"\"", "\"");
        } else if (Character.isLetter(first) || first == '_') {
            name = token;
        } else {
            throw unexpected("the name of a column");
        }
        advance();
        return name;
    }

    private Operator operator() {
        Operator operator = switch (token.toLowerCase(Locale.ROOT)) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            case "contains" -> Operator.CONTAINS;
            default -> throw unexpected("an operator");
        };
        advance();
        return operator;
    }

    private Object value() {
        Object value;
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        if (first == '\'') {
            value = token.substring(1, token.length() - 1).replace("''", "'");
        } else if (first == '-' || Character.isDigit(first)) {
            value = number();
        } else if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")) {
            value = Boolean.valueOf(token);
        } else {
            throw unexpected("a number, true, false or text in single quotes");
        }
        advance();
        return value;
    }

    private Object number() {
        try {
            return Long.valueOf(token);
        } catch (NumberFormatException e) {
            return Double.valueOf(token);
        }
    }
}
