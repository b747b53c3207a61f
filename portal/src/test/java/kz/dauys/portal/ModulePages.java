package kz.dauys.portal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The pages under {@code docs/modules}, written from the code: one for each room, and one about all of them. */
final class ModulePages {
    private static final String HOUSE = "kz.dauys.portal";
    private static final String RECORDABLE = HOUSE + ".journal.Recordable";
    private static final String NOTICEABLE = HOUSE + ".notifications.Noticeable";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String WRITTEN =
            "<!-- Written from the code by ModularityTest; changes here are lost. -->\n\n";

    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern STARS = Pattern.compile("\\s*\\n\\s*\\*\\s?");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link|linkplain)\\s+([^}]*)}");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.+?\\.)(\\s.*)?", Pattern.DOTALL);

    private final ApplicationModules rooms;

    ModulePages(ApplicationModules rooms) {
        this.rooms = rooms;
    }

    /** Name of the file and its text. */
    SortedMap<String, String> write() {
        var pages = new TreeMap<String, String>();
        pages.put("README.md", overview());
        sorted().forEach(room -> pages.put(name(room) + ".md", page(room)));
        return pages;
    }

    private String overview() {
        var text = new StringBuilder(WRITTEN).append("# The rooms\n\n```mermaid\nflowchart TD\n");
        for (var room : sorted()) {
            standsOn(room).forEach(other -> text.append("  %s --> %s\n".formatted(name(room), other)));
        }
        text.append("```\n\nAn arrow leads from a room to one that it stands on. All stand on `kernel`.\n\n");
        text.append("| room | what it is for |\n| --- | --- |\n");
        for (var room : sorted()) {
            text.append("| [%1$s](%1$s.md) | %2$s |\n".formatted(name(room), firstSentence(purpose(room))));
        }
        return text.toString();
    }

    private String page(ApplicationModule room) {
        var text = new StringBuilder(WRITTEN)
                .append("# ")
                .append(name(room))
                .append("\n\n")
                .append(purpose(room))
                .append("\n\n");
        list(text, "Stands on", standsOn(room).stream().map(ModulePages::link).toList());
        list(text, "Carries", carries(room).stream().map(ModulePages::link).toList());
        publicTypes(room).filter(type -> isDoor(type, room)).forEach(door -> door(text, door));
        list(text, "Events", names(room, type -> isEvent(type)));
        list(text, "Listens to", listensTo(room));
        list(
                text,
                "Interfaces that other rooms implement",
                names(room, type -> type.isInterface() && !type.isAnnotation() && !isSealed(type)));
        list(text, "Annotations", names(room, JavaClass::isAnnotation));
        list(
                text,
                "Values",
                names(
                        room,
                        type -> !isDoor(type, room)
                                && !isEvent(type)
                                && (!type.isInterface() || isSealed(type))
                                && (type.isRecord() || type.isEnum() || type.isInterface())));
        list(
                text,
                "Tools",
                names(
                        room,
                        type -> !isDoor(type, room)
                                && !type.isRecord()
                                && !type.isEnum()
                                && !type.isInterface()
                                && !type.isAnnotation()));
        return text.toString().strip() + "\n";
    }

    private static void door(StringBuilder text, JavaClass door) {
        text.append("## The door\n\n").append(code(door)).append("\n\n```java\n");
        door.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaMethod::reflect)
                .map(ModulePages::signature)
                .sorted(Comparator.comparing(ModulePages::afterReturnType))
                .forEach(signature -> text.append(signature).append("\n"));
        text.append("```\n\n");
    }

    private static String signature(Method method) {
        var parameters = Arrays.stream(method.getParameters())
                .map(parameter -> shortened(parameter.getParameterizedType().getTypeName()) + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return shortened(method.getGenericReturnType().getTypeName()) + " " + method.getName() + "(" + parameters + ")";
    }

    private static String afterReturnType(String signature) {
        var beforeParameters = signature.substring(0, signature.indexOf('('));
        return signature.substring(beforeParameters.lastIndexOf(' ') + 1);
    }

    private static String shortened(String type) {
        return PACKAGES.matcher(type).replaceAll("").replace('$', '.');
    }

    private static void list(StringBuilder text, String title, List<String> items) {
        if (!items.isEmpty()) {
            text.append("## ").append(title).append("\n\n");
            text.append(String.join(", ", items)).append("\n\n");
        }
    }

    private static List<String> names(ApplicationModule room, Predicate<JavaClass> which) {
        return publicTypes(room).filter(which).map(ModulePages::code).toList();
    }

    private static Stream<JavaClass> publicTypes(ApplicationModule room) {
        var home = room.getBasePackage().getName();
        return room.getBasePackage().stream()
                .filter(type -> type.getPackageName().equals(home)
                        && type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getSimpleName().equals("package-info"))
                .sorted(Comparator.comparing(JavaClass::getSimpleName));
    }

    private static List<String> listensTo(ApplicationModule room) {
        return room.getBasePackage().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(EventListener.class))
                .flatMap(method -> method.getRawParameterTypes().stream())
                .filter(type -> type.getPackageName().startsWith(HOUSE))
                .map(ModulePages::code)
                .distinct()
                .sorted()
                .toList();
    }

    private TreeSet<String> standsOn(ApplicationModule room) {
        return room.getDirectDependencies(rooms)
                .uniqueModules()
                .filter(other -> !other.isOpen())
                .map(ModulePages::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TreeSet<String> carries(ApplicationModule room) {
        return room.isOpen()
                ? new TreeSet<>()
                : sorted().stream()
                        .filter(other -> standsOn(other).contains(name(room)))
                        .map(ModulePages::name)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ApplicationModule> sorted() {
        return rooms.stream().sorted(Comparator.comparing(ModulePages::name)).toList();
    }

    /** What the room says of itself in {@code package-info.java}. */
    private static String purpose(ApplicationModule room) {
        var file = SOURCES.resolve(room.getBasePackage().getName().replace('.', '/'))
                .resolve("package-info.java");
        try {
            var comment = JAVADOC.matcher(Files.readString(file));
            if (!comment.find()) {
                throw new IllegalStateException("a room says in one sentence what it is for: " + file);
            }
            var text = STARS.matcher(comment.group(1)).replaceAll(" ").strip();
            return INLINE_TAG
                    .matcher(text)
                    .replaceAll(tag -> Matcher.quoteReplacement(
                            "`" + shortened(tag.group(1)).strip() + "`"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstSentence(String text) {
        var sentence = FIRST_SENTENCE.matcher(text);
        return sentence.matches() ? sentence.group(1) : text;
    }

    private static boolean isDoor(JavaClass type, ApplicationModule room) {
        return type.getSimpleName().equalsIgnoreCase(name(room));
    }

    private static boolean isEvent(JavaClass type) {
        return !type.getName().equals(RECORDABLE)
                && !type.getName().equals(NOTICEABLE)
                && (type.isAssignableTo(RECORDABLE)
                        || type.isAssignableTo(NOTICEABLE)
                        || type.isAnnotatedWith(HOUSE + ".journal.NotRecorded"));
    }

    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }

    private static String name(ApplicationModule room) {
        return room.getIdentifier().toString();
    }

    private static String link(String room) {
        return "[%1$s](%1$s.md)".formatted(room);
    }

    private static String code(JavaClass type) {
        return "`" + type.getSimpleName() + "`";
    }
}
