package kz.dauys.ledger.storing;

class MemoryStoreTest extends StoreContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    Store open() {
        return store;
    }
}
