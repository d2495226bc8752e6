"""Reads proto JSON without any tolerance: what a message would be written as is what must stand there."""

import json
import struct

from google.protobuf import json_format


class Defect(Exception):
    """An answer that is not the JSON of its message."""


def parse(text, message_class):
    """The message that JSON text stands for; raises `Defect` for whatever a lenient reader would let pass.

    Unknown fields, 64-bit integers that are no strings, enums that are no names, times with fraction digits that say
    nothing, bare NaN, one key twice, zero values left out. `null` is an unset message, as the gateway writes it.
    """
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
        message = json_format.ParseDict(document, message_class())
        written = json_format.MessageToDict(message, always_print_fields_with_no_presence=True)
    except (ValueError, TypeError, json_format.Error) as error:
        raise Defect(f"{message_class.DESCRIPTOR.full_name}: {error}") from error
    difference = _difference(document, written, "")
    if difference:
        raise Defect(f"{message_class.DESCRIPTOR.full_name}{difference}")
    return message


def _is_shorter_float(found, expected):
    """True for one float in fewer digits: Python writes six at the least, 1.4013e-45 where 1e-45 is enough."""
    return (isinstance(found, float) and isinstance(expected, float) and len(repr(found)) < len(repr(expected))
            and struct.pack(">f", found) == struct.pack(">f", expected))


def _object(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError(f"one key twice in {names}")
    return dict(pairs)


def _integer(digits):
    # The gateway writes the negative zero of a double like this, and Python would take it for an integer.
    return -0.0 if digits == "-0" else int(digits)


def _constant(name):
    raise ValueError(f"{name} is no JSON")


def _difference(found, expected, place):
    """The first place where two documents differ, or None."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for name in {**found, **expected}:
            if name not in expected and found[name] is None:
                continue
            if name not in found or name not in expected:
                return f"{place}: {name!r} is {'missing' if name in expected else 'not written by the format'}"
            difference = _difference(found[name], expected[name], f"{place}.{name}")
            if difference:
                return difference
        return None
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        differences = (_difference(*pair, f"{place}[{index}]") for index, pair in enumerate(zip(found, expected)))
        return next((difference for difference in differences if difference), None)
    if found == expected or _is_shorter_float(found, expected):
        return None
    return f"{place}: {found!r} where the format writes {expected!r}"
