package kz.dauys.portal.appeals;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the law asks of an appeal (АППК art. 63) and the person has not given. It keeps nobody from filing: the office
 * asks for it afterwards.
 */
final class Missing {

    private Missing() {}

    /**
     * @param entered whether the counter took it in, and so has a paper or a record of what was said
     * @param clarified whether the person has answered a question of the office since
     * @param readBack whether the operator wrote down that what was said was read back and confirmed aloud; what is to be
     *     signed needs the signed sheet
     */
    static Set<String> of(
            Channel channel,
            boolean entered,
            Capacity capacity,
            String represented,
            String text,
            boolean clarified,
            boolean readBack,
            Applicant applicant,
            Collection<AttachmentRole> files) {
        var missing = new LinkedHashSet<String>();
        note(missing, "name", applicant.name().isBlank());
        note(missing, "postal-address", applicant.postalAddress().isBlank());
        switch (capacity) {
            case SELF, JOINT -> {}
            case REPRESENTATIVE -> {
                note(missing, "represented", represented.isBlank());
                note(missing, "power", !files.contains(AttachmentRole.POWER));
            }
            case ORGANISATION -> {
                note(missing, "organisation", represented.isBlank());
                note(missing, "bin", applicant.bin().isBlank());
            }
        }
        note(missing, "text", text.isBlank() && !clarified);
        if (entered) {
            switch (channel) {
                case PAPER -> note(missing, "scan", !files.contains(AttachmentRole.SCAN));
                case ORAL, TELEPHONE, VIDEO ->
                    note(missing, "protocol", !readBack && !files.contains(AttachmentRole.PROTOCOL));
                case WEB, KIOSK, EMAIL, PROGRAM, IMPORTED -> {}
            }
        }
        return missing;
    }

    private static void note(Set<String> missing, String part, boolean absent) {
        if (absent) {
            missing.add(part);
        }
    }
}
