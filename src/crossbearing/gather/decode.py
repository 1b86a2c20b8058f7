"""Bytes to text. UTF-8 is taken as it is; anything else is guessed and said so."""

import charset_normalizer

BINARY_SAMPLE_BYTES = 65_536  # enough to see a NUL in any binary format met in practice


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
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise NotTextError
    return str(best), best.encoding


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise NotTextError from error
