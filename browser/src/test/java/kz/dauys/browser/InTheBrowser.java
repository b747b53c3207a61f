package kz.dauys.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test with the demo portal and a real browser, which all such tests share; left out where there is no Chromium. Its
 * constructor may ask for the {@link DemoPortal} and the {@link Visits}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InTheBrowser.Shared.class)
@interface InTheBrowser {

    /** Starts both once in a JVM and closes them at its end; Surefire runs each class of a fork as a plan of its own, but all in one session. */
    final class Shared implements ExecutionCondition, ParameterResolver {
        private static final Namespace OURS = Namespace.create(Shared.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.executable().isPresent()
                    ? ConditionEvaluationResult.enabled("Chromium is here")
                    : ConditionEvaluationResult.disabled("no Chromium on this machine: apt-get install chromium");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            var type = parameter.getParameter().getType();
            return type == DemoPortal.class || type == Visits.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var store = context.getStore(StoreScope.LAUNCHER_SESSION, OURS);
            var portal = store.computeIfAbsent(DemoPortal.class, _ -> started(), DemoPortal.class);
            if (parameter.getParameter().getType() == DemoPortal.class) {
                return portal;
            }
            var chromium = store.computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
            return new Visits(chromium, portal);
        }

        private static DemoPortal started() {
            try {
                return DemoPortal.start();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
