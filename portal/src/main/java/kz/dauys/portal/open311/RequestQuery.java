package kz.dauys.portal.open311;

import java.util.List;

/**
 * Which requests are asked for, as it was typed; empty where nothing was.
 *
 * @param ids when there are any, nothing else counts
 */
public record RequestQuery(
        List<String> ids,
        List<String> serviceCodes,
        String startDate,
        String endDate,
        List<String> statuses,
        String page,
        String pageSize) {

    public RequestQuery {
        ids = List.copyOf(ids);
        serviceCodes = List.copyOf(serviceCodes);
        statuses = List.copyOf(statuses);
    }
}
