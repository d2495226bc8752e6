"""Compares a filtered list of the service with the same filter over the whole list, done here."""

from service import same


def ids(things):
    return sorted(thing.id_ for thing in things)


def same_filter(listed, everything, condition, what):
    """Expects a list to hold what fulfils the condition: some of everything, not all and not nothing."""
    expected = [thing for thing in everything if condition(thing)]
    assert 0 < len(expected) < len(everything), f"{what}: the check says nothing, {len(expected)}/{len(everything)}"
    same(ids(listed), ids(expected), what)


def same_order(list_, fields, value, everything, **options):
    """Expects each field to sort a list both ways; ties may stand in any order."""
    for field in fields:
        for words, backwards in ((field, False), (f"{field} desc", True)):
            listed = list_(order_by=words, **options)
            same(ids(listed), ids(everything), f"order_by {words}")
            keys = [value(thing, field) for thing in listed]
            same(keys, sorted(keys, reverse=backwards), f"order_by {words}")


def same_pages(service, list_, path, everything, **options):
    """Expects pages of one item, and limits, to give the list in the same order."""
    del service.bridge.calls[:]
    same([thing.id_ for thing in list_(page_size=1, **options)], [thing.id_ for thing in everything], "page_size 1")
    pages = service.bridge.calls.count(("GET", path))
    assert pages in (len(everything), len(everything) + 1), f"{pages} pages for {len(everything)} items"
    for limit in (0, 1, len(everything) - 1, len(everything) + 5):
        listed = list_(limit=limit, **options)
        same([thing.id_ for thing in listed], [thing.id_ for thing in everything][:limit], f"limit {limit}")
