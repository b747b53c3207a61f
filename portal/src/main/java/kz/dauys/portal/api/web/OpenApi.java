package kz.dauys.portal.api.web;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.dauys.portal.programs.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * The description of the interface (OpenAPI 3.1), made from the very routes that answer and the very records that go over
 * the wire: it cannot say anything else than what is so.
 */
final class OpenApi {
    private final Map<String, Object> schemas = new TreeMap<>();
    private final String address;

    private OpenApi(String address) {
        this.address = address;
    }

    static Map<String, Object> of(Map<RequestMappingInfo, HandlerMethod> routes, String address) {
        return new OpenApi(address).document(routes);
    }

    private Map<String, Object> document(Map<RequestMappingInfo, HandlerMethod> routes) {
        var paths = new TreeMap<String, Map<String, Object>>();
        routes.forEach((route, handler) -> {
            var offers = handler.getMethodAnnotation(Offers.class);
            if (offers != null) {
                for (var path : route.getPatternValues()) {
                    for (var method : route.getMethodsCondition().getMethods()) {
                        paths.computeIfAbsent(path, _ -> new TreeMap<>())
                                .put(
                                        method.name().toLowerCase(Locale.ROOT),
                                        operation(handler, offers, method.name().equals("GET")));
                    }
                }
            }
        });
        schema(Shapes.ProblemShape.class);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                map(
                        "title",
                        "Dauys",
                        "version",
                        "1",
                        "summary",
                        "Appeals to the state: file, follow, judge; work a queue; public figures",
                        "license",
                        map("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(map("url", address)));
        document.put("paths", paths);
        document.put(
                "components",
                map(
                        "schemas",
                        schemas,
                        "securitySchemes",
                        map(
                                "program",
                                map(
                                        "type",
                                        "oauth2",
                                        "flows",
                                        map(
                                                "clientCredentials",
                                                map("tokenUrl", address + "/oauth/token", "scopes", scopes()))))));
        return document;
    }

    private static Map<String, Object> scopes() {
        var scopes = new TreeMap<String, Object>();
        Arrays.stream(Right.values()).filter(Right::personal).forEach(right -> scopes.put(right.code(), right.name()));
        return scopes;
    }

    private Map<String, Object> operation(HandlerMethod handler, Offers offers, boolean reading) {
        Map<String, Object> operation = new LinkedHashMap<>();
        var controller = handler.getBeanType().getSimpleName().replace("Controller", "");
        operation.put(
                "operationId",
                controller.toLowerCase(Locale.ROOT) + "_" + handler.getMethod().getName());
        operation.put("summary", offers.value());
        var parameters = parameters(handler.getMethod());
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (offers.takes() != Void.class) {
            operation.put(
                    "requestBody",
                    map("required", true, "content", map("application/json", map("schema", schema(offers.takes())))));
        }
        operation.put("responses", responses(offers, reading));
        operation.put(
                "security",
                Arrays.stream(offers.needs())
                        .map(right -> map("program", List.of(right.code())))
                        .toList());
        return operation;
    }

    private List<Object> parameters(Method method) {
        var parameters = new ArrayList<>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                parameters.add(parameter(parameter, parameter.getName(), "path", true, null));
            }
            var query = parameter.getAnnotation(RequestParam.class);
            if (query != null) {
                var otherwise = query.defaultValue().equals(ValueConstants.DEFAULT_NONE) ? null : query.defaultValue();
                parameters.add(parameter(
                        parameter, parameter.getName(), "query", query.required() && otherwise == null, otherwise));
            }
            var header = parameter.getAnnotation(RequestHeader.class);
            if (header != null) {
                parameters.add(parameter(parameter, header.value(), "header", header.required(), null));
            }
        }
        return parameters;
    }

    private Object parameter(
            Parameter parameter, String name, String in, boolean required, @Nullable String otherwise) {
        var schema = new LinkedHashMap<>(plain(parameter.getType()));
        if (otherwise != null) {
            schema.put("default", parameter.getType() == int.class ? (Object) Integer.valueOf(otherwise) : otherwise);
        }
        return map("name", name, "in", in, "required", required, "schema", schema);
    }

    private Map<String, Object> responses(Offers offers, boolean reading) {
        Map<String, Object> responses = new TreeMap<>();
        Map<String, Object> headers = new LinkedHashMap<>();
        if (reading) {
            headers.put("ETag", map("schema", map("type", "string")));
        }
        if (offers.needs().length > 0) {
            for (var name : List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")) {
                headers.put(name, map("schema", map("type", "integer")));
            }
        }
        responses.put(
                "200",
                map(
                        "description",
                        "Done",
                        "headers",
                        headers,
                        "content",
                        map("application/json", map("schema", schema(offers.gives())))));
        if (reading) {
            responses.put("304", map("description", "Nothing is new since the ETag that was sent"));
        }
        var problem = map("application/problem+json", map("schema", map("$ref", "#/components/schemas/Problem")));
        responses.put("default", map("description", "A problem; its code is stable", "content", problem));
        return responses;
    }

    private Map<String, Object> schema(Class<?> type) {
        var name = type.getSimpleName().replace("Shape", "").replace("Wish", "Request");
        if (!schemas.containsKey(name)) {
            schemas.put(name, map());
            var properties = new LinkedHashMap<String, Object>();
            var required = new ArrayList<String>();
            boolean sent = type.getSimpleName().endsWith("Wish");
            for (var component : type.getRecordComponents()) {
                properties.put(component.getName(), property(component));
                if (!nullable(component.getAnnotatedType()) || !sent && type != Shapes.ProblemShape.class) {
                    required.add(component.getName());
                }
            }
            schemas.put(name, map("type", "object", "properties", properties, "required", required));
        }
        return map("$ref", "#/components/schemas/" + name);
    }

    private Object property(RecordComponent component) {
        var property = of(component.getGenericType());
        if (!nullable(component.getAnnotatedType())) {
            return property;
        }
        if (property.containsKey("$ref")) {
            return map("anyOf", List.of(property, map("type", "null")));
        }
        var either = new LinkedHashMap<>(property);
        either.put("type", List.of(String.valueOf(property.get("type")), "null"));
        return either;
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return map("type", "array", "items", of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> known) {
            return known.isRecord() ? schema(known) : plain(known);
        }
        throw new IllegalStateException("no schema is known for " + type);
    }

    private static Map<String, Object> plain(Class<?> type) {
        if (type == String.class) {
            return map("type", "string");
        }
        if (type == UUID.class) {
            return map("type", "string", "format", "uuid");
        }
        if (type == int.class || type == Integer.class) {
            return map("type", "integer", "format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return map("type", "integer", "format", "int64");
        }
        if (type == double.class || type == Double.class) {
            return map("type", "number", "format", "double");
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (type == Instant.class) {
            return map("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return map("type", "string", "format", "date");
        }
        throw new IllegalStateException("no schema is known for " + type);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
