"""The schema of a case, as numbered steps. A step that has shipped is never edited; a change is a new step."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE report (
        id   TEXT PRIMARY KEY,
        body BLOB NOT NULL
    ) STRICT;
    -- a Parse or a Reading: one blob per report, kind and maker, so that only what a changed maker made is redone
    CREATE TABLE made (
        report  TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        kind    TEXT NOT NULL,
        made_by TEXT NOT NULL,
        body    BLOB NOT NULL,
        PRIMARY KEY (report, kind, made_by)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE problem (
        subject TEXT NOT NULL,
        code    TEXT NOT NULL,
        detail  TEXT NOT NULL,
        PRIMARY KEY (subject, code, detail)
    ) STRICT, WITHOUT ROWID;
    """,
)
