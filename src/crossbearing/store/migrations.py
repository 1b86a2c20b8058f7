"""The schema of a case, as numbered steps. A step that has shipped is never edited; a change is a new step."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE report (
        number    INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        text      TEXT NOT NULL,
        path      TEXT NOT NULL,
        title     TEXT NOT NULL,
        url       TEXT NOT NULL,
        source    TEXT NOT NULL,
        author    TEXT NOT NULL,
        published TEXT NOT NULL,
        modified  TEXT NOT NULL,
        retrieved TEXT NOT NULL,
        language  TEXT NOT NULL,
        added_at  TEXT NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE report_words USING fts5 (
        title, text, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
        INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
    END;
    CREATE TRIGGER report_gone AFTER DELETE ON report BEGIN
        INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    END;
    CREATE TRIGGER report_changed AFTER UPDATE ON report BEGIN
        INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
        INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
    END;

    -- a Parse or a Reading: one blob per report, kind and key (maker and all else that it depends on), so that only
    -- what a changed maker made is redone
    CREATE TABLE made (
        report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        kind   TEXT NOT NULL,
        key    TEXT NOT NULL,
        body   BLOB NOT NULL,
        PRIMARY KEY (report, kind, key)
    ) STRICT;

    -- links, entities, events and findings of all reports together, under a key of all that they depend on
    CREATE TABLE joined (
        key      TEXT PRIMARY KEY,
        body     BLOB NOT NULL,
        joined_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE problem (
        subject TEXT NOT NULL,
        code    TEXT NOT NULL,
        detail  TEXT NOT NULL,
        PRIMARY KEY (subject, code, detail)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE judgement (
        id       TEXT PRIMARY KEY,
        kind     TEXT NOT NULL CHECK (kind IN ('entity', 'event')),
        verdict  TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
        a_report TEXT NOT NULL, a_start INTEGER NOT NULL, a_end INTEGER NOT NULL, a_exact TEXT NOT NULL,
        b_report TEXT NOT NULL, b_start INTEGER NOT NULL, b_end INTEGER NOT NULL, b_exact TEXT NOT NULL,
        note     TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- what a server said of an address, for the next conditional request
    CREATE TABLE visit (
        url           TEXT PRIMARY KEY,
        report        TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        etag          TEXT NOT NULL,
        last_modified TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX visit_by_report ON visit (report);

    -- tombstones: ids only
    CREATE TABLE forgotten (
        report       TEXT PRIMARY KEY,
        forgotten_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- what the join keeps from one time to the next: rows by id and by key, which only it can read
    CREATE TABLE joint (
        kind TEXT NOT NULL,
        id   TEXT NOT NULL,
        keys BLOB NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (kind, id)
    ) STRICT;
    CREATE TABLE joint_key (
        kind TEXT NOT NULL,
        key  INTEGER NOT NULL,
        id   TEXT NOT NULL,
        PRIMARY KEY (kind, key, id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX report_by_url ON report (url);
    """,
    """
    -- all that is told of a report but its text: reading the metadata of all reports turns no page of text
    CREATE INDEX report_metadata
        ON report (id, path, title, url, source, author, published, modified, retrieved, language);
    """,
)
