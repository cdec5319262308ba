package io.robokit.analysis.format;

import java.io.Serializable;
import java.util.Comparator;

/** Order of names in which {@code demo_2} comes before {@code demo_10}: digits are compared as numbers. */
public final class NaturalOrder implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;

    /** Creates the order. */
    public NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            boolean numbers = isDigit(one.charAt(i)) && isDigit(other.charAt(j));
            int endOne = numbers ? end(one, i) : i + 1;
            int endOther = numbers ? end(other, j) : j + 1;
            int order = numbers
                    ? number(one.substring(i, endOne), other.substring(j, endOther))
                    : Character.compare(one.charAt(i), other.charAt(j));
            if (order != 0) {
                return order;
            }
            i = endOne;
            j = endOther;
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int number(String one, String other) {
        String left = one.replaceFirst("^0+(?=.)", "");
        String right = other.replaceFirst("^0+(?=.)", "");
        int size = Integer.compare(left.length(), right.length());
        return size != 0 ? size : left.compareTo(right);
    }
}
