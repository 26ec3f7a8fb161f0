"""Small real files for the tests: a PDF written by hand, a .docx from its parts."""

import io
import re
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def pdf(*pages: str, before: str = "") -> bytes:
    """A PDF with one page for each text; lines as in the text, Helvetica. `before` draws first on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in text.replace("(", r"\(").replace(")", r"\)").split("\n"))
        stream = f"{before} BT /F1 11 Tf 14 TL 60 760 Td {shown}ET" if text else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _assembled(objects, "")


def rebuilt(page: str, changed: dict[int, str], *added: str) -> bytes:
    """A PDF of `pdf` with other objects under these numbers, and more behind them."""
    objects = [body.split("\nendobj")[0].split(" obj\n", 1)[1] for body in re.split(r"\n(?=\d+ 0 obj)", page)[1:]]
    return _assembled([changed.get(at, body) for at, body in enumerate(objects, start=1)] + list(added), "")


def encrypted_pdf() -> bytes:
    """A PDF whose password nobody here knows (standard security handler, revision 2)."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [] /Count 0 >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>",
    ]
    return _assembled(objects, f"/Encrypt 3 0 R /ID [<{'33' * 16}> <{'33' * 16}>]")


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this XML inside w:body; `parts` are numbering, styles, footnotes, header1 … by name."""
    files = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = xml.replace(">", f" {_W}>", 1)
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip archive of these texts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """A w:p with a plain run for each text; a text that begins with "<" is XML and goes in as it is."""
    shown = "".join(r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in list `number` at `level`."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=place)


def _assembled(objects: list[str], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode("latin-1")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode("latin-1")
    return out
