-- Who is entrusted with personal data or given it (网络数据安全管理条例 art. 12: kept three years at least). Rows are ended, never changed or removed.
CREATE TABLE data_recipient (
    id VARCHAR(40) PRIMARY KEY,
    relation VARCHAR(10) NOT NULL,
    name VARCHAR(200) NOT NULL,
    purpose VARCHAR(1000) NOT NULL,
    what VARCHAR(1000) NOT NULL,
    means VARCHAR(1000) NOT NULL,
    agreement VARCHAR(1000) NOT NULL,
    assessed_on DATE NOT NULL,
    since_day DATE NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    entered_by VARCHAR(40) NOT NULL REFERENCES account (id),
    until_day DATE, -- the last; NULL: it goes on
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_by VARCHAR(40) REFERENCES account (id)
);
