package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the interface, for people's tools. */
@Controller
class OpenApiController {
    private final RequestMappingHandlerMapping routes;
    private final Answers answers;
    private final String address;

    OpenApiController(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            Answers answers,
            @Value("${dauys.address:http://localhost:8080}") String address) {
        this.routes = routes;
        this.answers = answers;
        this.address = address;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description(HttpServletRequest request) {
        var answer = answers.everyones(request, OpenApi.of(routes.getHandlerMethods(), address));
        var headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }
}
