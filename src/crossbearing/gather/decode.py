"""Bytes to text. UTF-8 is taken as it is; anything else is guessed and said so."""

import unicodedata

import charset_normalizer

from crossbearing.text.language import share_of_function_words

BINARY_SAMPLE_BYTES = 65_536  # enough to see a NUL in any binary format met in practice
GUESS_SAMPLE_BYTES = 20_000  # a guess does not get better after some pages
ONE_BYTE_ENCODINGS = ("cp1252", "cp1250", "cp1251", "cp1257", "cp1254", "koi8-r", "koi8-u")
ODD_SHARE = 0.02  # of the characters beyond ASCII: above it, none of the encodings above fits


class NotTextError(ValueError):
    """The bytes are no text in any encoding."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding that was guessed ("" for UTF-8; its byte-order mark is dropped).

    Raises:
        NotTextError: for binary data.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guess(data)
    if "\x00" in text:
        raise NotTextError
    return text, ""


def _guess(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if b"\x00" in data[:BINARY_SAMPLE_BYTES]:
        raise NotTextError
    encoding = _by_letters(data[:GUESS_SAMPLE_BYTES]) or _by_library(data)
    return _strict(data, encoding)


def _by_letters(sample: bytes) -> str:
    """Return the one-byte encoding that gives words of a known language out of letters, "" if none does.

    General guessers confuse these on short texts: the same byte is a letter in one and a superscript in the next.
    """
    scored: list[tuple[float, int, str]] = []
    for encoding in ONE_BYTE_ENCODINGS:
        text = sample.decode(encoding, "replace")
        beyond = [c for c in text if not c.isascii()]
        odd = sum(not _is_text(c) for c in beyond) / max(len(beyond), 1)
        if odd <= ODD_SHARE:
            scored.append((share_of_function_words(text), -len(scored), encoding))
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] else ""


def _is_text(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char) in {"Pd", "Pi", "Pf", "Po", "Zs", "Sc"}


def _by_library(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise NotTextError
    return best.encoding


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise NotTextError from error
