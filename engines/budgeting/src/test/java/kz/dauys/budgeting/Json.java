package kz.dauys.budgeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much of JSON as the reference outcomes have: numbers come as doubles. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) new Json(text).value();
    }

    @SuppressWarnings("unchecked")
    static List<String> strings(Object value) {
        return (List<String>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private Object value() {
        skip();
        var c = text.charAt(at);
        if (c == '{') {
            var map = new LinkedHashMap<String, Object>();
            at++;
            while (skip() != '}') {
                var key = (String) value();
                skip();
                at++;
                map.put(key, value());
                if (skip() == ',') {
                    at++;
                }
            }
            at++;
            return map;
        }
        if (c == '[') {
            var list = new ArrayList<>();
            at++;
            while (skip() != ']') {
                list.add(value());
                if (skip() == ',') {
                    at++;
                }
            }
            at++;
            return list;
        }
        if (c == '"') {
            var out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) != '\\') {
                    out.append(text.charAt(at));
                } else if (text.charAt(++at) == 'u') {
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    out.append(text.charAt(at));
                }
            }
            at++;
            return out.toString();
        }
        var from = at;
        while (at < text.length() && "-+.eE0123456789truefalsn".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> "null";
            default -> Double.valueOf(word);
        };
    }

    private char skip() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }
}
