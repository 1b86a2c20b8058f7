"""What can stop a run: the caller's faults and the machine's. The data's faults are ``Problem`` rows."""


class CrossbearingError(Exception):
    """Base of every error that a person can mend; its text says what to do."""


class UsageError(CrossbearingError):
    """The command line or an option is wrong (exit status 2)."""


class NothingReadError(CrossbearingError):
    """No input could be read at all (exit status 2)."""


class PackError(CrossbearingError):
    """A knowledge pack is not as its schema says; the text names file, entry and field."""


class CaseError(CrossbearingError):
    """A case folder is missing, damaged, or made by a newer version."""


class ReaderError(CrossbearingError):
    """A reader cannot be opened: weights missing, an optional package not installed, an unknown name."""


class PausedError(CrossbearingError):
    """A person stopped the run; the text says what is kept and how it goes on."""
