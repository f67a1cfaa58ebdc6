"""What both writers share: small pictures, raw XML, and packing a file anew so that it is small and the same every time."""

import io
import re
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

SPACES = nsdecls("w", "r", "wp", "a", "pic") + (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
# Parts that say nothing: a preview of the first page, and settings for other programs.
NEEDLESS = ("docProps/thumbnail.jpeg", "customXml/", "word/stylesWithEffects.xml")


def png(colour, size=(24, 16)):
    """A picture in one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def xml(text):
    """An element from text that uses the usual prefixes."""
    return parse_xml(re.sub(r"^<([\w:]+)", lambda tag: f"<{tag[1]} {SPACES}", text.strip(), count=1))


def repack(source, add=(), drop=(), rename=(), replace=()):
    """The bytes of a package without what says nothing, with parts added, dropped, renamed, and texts replaced."""
    out = io.BytesIO()
    rename, add = dict(rename), dict(add)
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in add or name in drop or name.startswith(NEEDLESS):
                continue
            data = old.read(name)
            if name.endswith((".xml", ".rels")):
                text = data.decode()
                for part, before, after in replace:
                    if part == name:
                        assert before in text, (name, before)
                        text = text.replace(before, after)
                data = text.encode()
            put(new, rename.get(name, name), data)
        for name, data in add.items():
            put(new, name, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


def put(package, name, data):
    """Adds a part whose time is always the same."""
    info = zipfile.ZipInfo(name, (2026, 5, 6, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, data, compresslevel=9)


def minimal(body, rels="", parts=()):
    """A package with a body of raw XML and nothing else."""
    out = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(out, "w") as new:
        put(new, "[Content_Types].xml", f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        put(new, "_rels/.rels", f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
        put(new, "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">{rels}</Relationships>')
        put(new, "word/document.xml", body if body.startswith("<?xml") else f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, data in parts:
            put(new, name, data)
    return out.getvalue()
