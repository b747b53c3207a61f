package kz.dauys.portal.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * News in browsers, from {@code dauys.push.*}.
 *
 * @param enabled whether anybody is offered that
 */
@ConfigurationProperties("dauys.push")
record PushSettings(@DefaultValue("true") boolean enabled) {}
