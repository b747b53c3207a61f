package kz.dauys.portal.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.kernel.Language;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one place where an exception becomes an answer: a page in the language of the person, or problem+json for a
 * program. Neither tells what the exception says; an incident number leads from the page to the log.
 */
@Controller
@ControllerAdvice
class Faults implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without letters that are mistaken for each other on the telephone. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int RETRY_AFTER_SECONDS = 60;

    /** Codes of a database that is lost, stops, starts, has no room, or is no longer the primary. */
    private static final Pattern AWAY = Pattern.compile("08...|25006|53...|57P..|58...");

    private final Frames frames;
    private final Words words;
    private final ObjectProvider<FaultForm> forms;

    Faults(Frames frames, Words words, ObjectProvider<FaultForm> forms) {
        this.frames = frames;
        this.words = words;
        this.forms = forms;
    }

    @ExceptionHandler(Exception.class)
    Object thrown(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException) {
            throw thrown; // the security chain knows who may sign in to see it
        }
        if (response.isCommitted()) {
            LOG.info(
                    "an answer to {} was cut off: {}",
                    request.getMethod(),
                    thrown.getClass().getName());
            return new ModelAndView();
        }
        return answer(status(thrown), thrown, request, response, request.getRequestURI());
    }

    /** What failed outside controllers: in a filter, in the container, or by {@code sendError}. */
    @RequestMapping("/error")
    Object outsideControllers(HttpServletRequest request, HttpServletResponse response) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception cause ? cause : null;
        var status = thrown instanceof InvalidParameterException garbled
                ? garbled.getErrorCode()
                : databaseAway(thrown)
                        ? HttpStatus.SERVICE_UNAVAILABLE.value()
                        : code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        var address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/";
        return answer(status, thrown, request, response, address);
    }

    private Object answer(
            int exactStatus,
            @Nullable Exception thrown,
            HttpServletRequest request,
            HttpServletResponse response,
            String address) {
        var status = withWords(exactStatus);
        var incident = incident(status, thrown, request.getMethod());
        var language = Languages.inPath(address).orElseGet(() -> Languages.of(request));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        SecurityHeaders.write(response);
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        }
        if (thrown instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        }
        var own = forms.orderedStream().filter(form -> form.at(address)).findFirst();
        if (own.isPresent()) {
            var speech = words.in(language);
            return own.get()
                    .answer(
                            address,
                            exactStatus,
                            speech.say("site.fault." + status + ".title"),
                            speech.say("site.fault." + status + ".text"),
                            incident,
                            language);
        }
        return forPrograms(address, request)
                ? problem(exactStatus, status, incident, language)
                : page(exactStatus, status, incident, language, request, address);
    }

    private ModelAndView page(
            int exactStatus,
            int status,
            String incident,
            Language language,
            HttpServletRequest request,
            String address) {
        var path = Languages.inPath(address).isPresent() ? address.substring(3) : "";
        var title = words.in(language).say("site.fault." + status + ".title");
        var page = new FaultPage(frames.afterFault(request, language, title, path, status), status, incident);
        return new ModelAndView(
                Pages.template(FaultPage.class), Map.of(Pages.MODEL, page), HttpStatusCode.valueOf(exactStatus));
    }

    private ResponseEntity<ProblemDetail> problem(int exactStatus, int status, String incident, Language language) {
        var speech = words.in(language);
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(exactStatus), speech.say("site.fault." + status + ".text"));
        problem.setTitle(speech.say("site.fault." + status + ".title"));
        problem.setType(URI.create("about:blank"));
        if (!incident.isEmpty()) {
            problem.setProperty("incident", incident);
        }
        return ResponseEntity.status(exactStatus)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static boolean forPrograms(String address, HttpServletRequest request) {
        if (address.startsWith("/api/") || address.startsWith("/open311/") || address.startsWith("/healthz/")) {
            return true;
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("html");
    }

    private static int status(Exception thrown) {
        return switch (thrown) {
            // a form or a query that the container could not decode, or found too long
            case InvalidParameterException garbled -> garbled.getErrorCode();
            case PageNotFound _ -> HttpStatus.NOT_FOUND.value();
            case MaxUploadSizeExceededException _ -> HttpStatus.CONTENT_TOO_LARGE.value();
            case ErrorResponse known -> known.getStatusCode().value();
            case MethodArgumentTypeMismatchException _ -> HttpStatus.BAD_REQUEST.value();
            case HttpMessageNotReadableException _ -> HttpStatus.BAD_REQUEST.value();
            default -> databaseAway(thrown) ? HttpStatus.SERVICE_UNAVAILABLE.value() : annotated(thrown);
        };
    }

    /**
     * Whether the database was lost halfway: a connection that broke in a commit or a rollback is translated by nobody.
     * Nothing is known of the act then, so the page says to look whether it was done.
     */
    private static boolean databaseAway(@Nullable Throwable thrown) {
        int depth = 0;
        for (var cause = thrown; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            var away = switch (cause) {
                case DataAccessResourceFailureException _, QueryTimeoutException _ -> true;
                case CannotCreateTransactionException _, TransactionSystemException _ -> true;
                case SQLException database ->
                    AWAY.matcher(String.valueOf(database.getSQLState())).matches();
                default -> false;
            };
            if (away) {
                return true;
            }
        }
        return false;
    }

    private static int annotated(Exception thrown) {
        var said = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
        return said == null
                ? HttpStatus.INTERNAL_SERVER_ERROR.value()
                : said.code().value();
    }

    /** The nearest status that a person can be told something useful about. */
    private static int withWords(int status) {
        return switch (status) {
            case 400, 403, 404, 405, 413, 429, 503 -> status;
            case 401 -> 403;
            case 410 -> 404;
            default -> status >= 500 ? 500 : 400;
        };
    }

    private static String incident(int status, @Nullable Exception thrown, String method) {
        if (status < 500) {
            return "";
        }
        var incident = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            incident.append(i == 4 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        LOG.error("incident {}: {} answered with {}: {}", incident, method, status, told(thrown));
        return incident.toString();
    }

    /**
     * What went wrong and where, without what the exceptions say: a message may quote what a person typed. The classes of
     * the causes, the database's code where there is one, and the first places in our own code.
     */
    static String told(@Nullable Throwable thrown) {
        var told = new StringBuilder();
        int depth = 0;
        for (var cause = thrown; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            told.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
            if (cause instanceof SQLException database) {
                told.append(" (").append(database.getSQLState()).append(')');
            }
            Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("kz.dauys."))
                    .limit(4)
                    .forEach(frame -> told.append(" at ").append(frame));
        }
        return told.isEmpty() ? "nothing was thrown" : told.toString();
    }
}
