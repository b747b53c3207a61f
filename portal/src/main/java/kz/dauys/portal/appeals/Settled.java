package kz.dauys.portal.appeals;

/** The citizen's word on whether the matter was settled. */
public enum Settled {
    YES,
    PARTLY,
    NO
}
