package kz.dauys.portal.files;

/**
 * Keeps a sweep from taking bytes away from somebody who brings the same bytes at that very moment, where the store
 * itself cannot: an object of a bucket is overwritten and deleted without a word between the two.
 */
interface Arrivals {
    /** Where nothing is swept. */
    Arrivals NOT_SWEPT = new Arrivals() {
        @Override
        public void announce(byte[] sha256) {
            // nobody takes anything away
        }

        @Override
        public boolean unlessAnnounced(byte[] sha256, Removal removal) {
            return false;
        }
    };

    /** What takes bytes away; says whether it did. */
    interface Removal {
        boolean remove() throws java.io.IOException;
    }

    /** These bytes are about to come: for some minutes nobody removes them. Waits while they are just being removed. */
    void announce(byte[] sha256);

    /** Removes them unless they are announced; whoever announces them meanwhile waits until it is done. */
    boolean unlessAnnounced(byte[] sha256, Removal removal) throws java.io.IOException;
}
