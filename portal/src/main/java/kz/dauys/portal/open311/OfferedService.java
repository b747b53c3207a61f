package kz.dauys.portal.open311;

import java.util.List;

/**
 * A topic as a service.
 *
 * @param keywords the broader topics, and the name in the other languages
 * @param group the broadest topic
 */
public record OfferedService(String code, String name, String description, List<String> keywords, String group) {

    public OfferedService {
        keywords = List.copyOf(keywords);
    }
}
