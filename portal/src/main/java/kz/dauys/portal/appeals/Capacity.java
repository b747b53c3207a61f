package kz.dauys.portal.appeals;

/** For whom the person files: oneself, another by a power of attorney, an organisation, or together with others. */
public enum Capacity {
    SELF,
    REPRESENTATIVE,
    ORGANISATION,
    JOINT
}
