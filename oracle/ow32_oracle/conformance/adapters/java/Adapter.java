// Lets your own system answer the questions of the OW32 conformance kit.
//
//     ow32 conform -- java Adapter.java
//
// Verification of rules and software with synthetic patients; not a decision aid.
//
// The kit writes one JSON object a line to standard input and reads one a line from standard output. Nothing else
// may be written there; System.err is yours. Needs nothing but a JDK (17 or later): JSON is read and written by the
// few lines at the end, for which you may put the library that you use.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

public final class Adapter {

    static final Map<String, Object> IMPLEMENTATION = Map.of(
            "name", "my system",
            "version", "0",
            "language", "Java");
    // Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
    //      "levels", List.of("start", "dose"),
    //      "readings", Map.of("three-cycles", "during")

    /**
     * Answer one case.
     *
     * @param decision what is asked, as in "start" or "venetoclax"
     * @param record   what is known of the patient: Boolean, BigDecimal or String by the name of the fact; what is
     *                 missing, null or "unknown" is not known. Null where days are told.
     * @param days     what was recorded of each day of a course, of which the last is asked about; null where a record
     *                 is given
     */
    static Map<String, Object> reply(String decision, Map<String, Object> record, List<Object> days) {
        // ------------------------------------------------------------------------------------------------------------
        // Ask your own system here, and return one of
        //   Map.of("answer", Map.of("outcome", "start"))                         what it would do
        //   Map.of("answer", Map.of("statuses", Map.of("start", "permitted", "do_not_start", "permitted")))
        //   Map.of("answer", Map.of("undetermined", true))                       too little is known
        //   Map.of("answer", Map.of("not_asked", true))                          the question does not arise
        //   Map.of("refused", "the age is 200 years")                            the record cannot be
        // Whatever is thrown is told as an error of your system.
        return Map.of("skipped", true, "message", "no system is asked yet");
        // ------------------------------------------------------------------------------------------------------------
    }

    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, Object> said = object(new Json(line).value());
            switch ((String) said.get("cmd")) {
                case "start" -> say(out, Map.of("version", 1, "implementation", IMPLEMENTATION));
                case "dialect" -> say(out, Map.of("ok", "ow32/2025-12-02".equals(said.get("dialect"))));
                case "run" -> {
                    var told = new LinkedHashMap<String, Object>();
                    told.put("seq", said.get("seq"));
                    told.putAll(asked(object(said.get("case"))));
                    say(out, told);
                }
                case "stop" -> {
                    return;
                }
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    static void say(PrintStream out, Map<String, Object> said) {
        out.print(Json.text(said) + "\n");
        out.flush();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asked(Map<String, Object> asked) {
        try {
            return reply((String) asked.get("decision"), object(asked.get("record")), (List<Object>) asked.get("days"));
        } catch (Exception error) {
            var trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            return Map.of(
                    "errored", true, "context", Map.of("message", error.toString(), "traceback", trace.toString()));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** JSON, as far as it is needed here. */
    static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            switch (next()) {
                case '{': {
                    var members = new LinkedHashMap<String, Object>();
                    at++;
                    while (next() != '}') {
                        skip(',');
                        next();
                        String name = string();
                        next();
                        skip(':');
                        members.put(name, value());
                    }
                    at++;
                    return members;
                }
                case '[': {
                    var elements = new ArrayList<Object>();
                    at++;
                    while (next() != ']') {
                        skip(',');
                        elements.add(value());
                    }
                    at++;
                    return elements;
                }
                case '"':
                    return string();
                default: {
                    int start = at;
                    while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    String word = text.substring(start, at);
                    return switch (word) {
                        case "true" -> Boolean.TRUE;
                        case "false" -> Boolean.FALSE;
                        case "null" -> null;
                        default -> new BigDecimal(word);
                    };
                }
            }
        }

        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char mark) {
            if (text.charAt(at) == mark) {
                at++;
            }
        }

        private String string() {
            var found = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) != '\\') {
                    found.append(text.charAt(at));
                    continue;
                }
                char escaped = text.charAt(++at);
                switch (escaped) {
                    case 'u' -> {
                        found.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    }
                    case 'n' -> found.append('\n');
                    case 't' -> found.append('\t');
                    case 'r' -> found.append('\r');
                    case 'b' -> found.append('\b');
                    case 'f' -> found.append('\f');
                    default -> found.append(escaped);
                }
            }
            at++;
            return found.toString();
        }

        static String text(Object value) {
            if (value instanceof Map<?, ?> members) {
                var joined = new StringJoiner(",", "{", "}");
                members.forEach((name, member) -> joined.add(text(name) + ":" + text(member)));
                return joined.toString();
            }
            if (value instanceof List<?> elements) {
                var joined = new StringJoiner(",", "[", "]");
                elements.forEach(element -> joined.add(text(element)));
                return joined.toString();
            }
            if (!(value instanceof String plain)) {
                return String.valueOf(value);
            }
            var quoted = new StringBuilder("\"");
            for (char each : plain.toCharArray()) {
                if (each == '"' || each == '\\' || each < ' ') {
                    quoted.append(String.format("\\u%04x", (int) each));
                } else {
                    quoted.append(each);
                }
            }
            return quoted.append('"').toString();
        }
    }
}
