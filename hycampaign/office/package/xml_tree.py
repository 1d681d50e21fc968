"""Parse XML that came from elsewhere: no entities, no network, no giant trees."""

from lxml import etree


def parsed_xml(content: bytes) -> etree._Element | None:
    """Return the root element, or ``None`` when there is none to be had.

    Broken XML is read as far as it goes: a missing end is no reason to lose what is there.
    """
    # A parser is not for sharing between threads, and making one costs microseconds.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: etree._Element) -> str:
    """Return a tag without its namespace; strict and transitional files differ only there."""
    # Of a comment the tag is a function, whatever the type stubs say.
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the direct children of that local name; none of what is not there."""
    if element is None:
        return []
    return [child for child in element if local_name(child) == name]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first direct child of that local name."""
    return next(iter(children(element, name)), None)


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by local name, in whatever namespace; empty when there is none."""
    value = element.get(name)
    if value is not None:
        return value
    suffix = f"}}{name}"
    return next(
        (str(found) for key, found in element.attrib.items() if str(key).endswith(suffix)), ""
    )
