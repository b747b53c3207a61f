package kz.dauys.portal.open311;

/** What the author of a request says afterwards, passed on by the program that handed the request over. */
public record NewRequestUpdate(
        String serviceRequestId,
        String updateId,
        String updatedDatetime,
        String status,
        String description,
        String mediaUrl) {

    @Override
    public String toString() {
        return "NewRequestUpdate[" + serviceRequestId + "]";
    }
}
