package org.hejie.signaling;

class MemoryEventLogTest extends EventLogContract {
    @Override
    protected EventLog open() {
        return new MemoryEventLog();
    }

    @Override
    protected EventLog reopen(EventLog log) {
        return log;
    }
}
