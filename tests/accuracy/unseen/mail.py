"""Parts to the bytes of a message, in the ways of several mail programs; and the truth of its attachments."""
import base64
import hashlib
import quopri
from email.header import Header
from urllib.parse import quote

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"docx": DOCX, "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "odt": "application/vnd.oasis.opendocument.text", "zip": "application/zip",
         "pdf": "application/pdf", "doc": "application/msword", "rtf": "text/rtf"}
READABLE = {"docx", "xlsx", "odt", "doc", "rtf", "pdf"}


def encoded_word(R, text):
    if text.isascii():
        return text
    way = R.randint(0, 2)
    if way == 0:
        return Header(text, "utf-8", maxlinelen=70).encode()
    if way == 1:
        words, line = [], ""
        for letter in text:
            if len((line + letter).encode()) > 36:
                words.append(line)
                line = ""
            line += letter
        words.append(line)
        return "\r\n ".join(f"=?UTF-8?Q?{quopri.encodestring(word.encode(), header=True).decode().replace('?', '=3F').replace('=' + chr(10), '')}?=" for word in words)
    return text  # raw UTF-8, as many phones send it


def name_parameters(R, name):
    if name.isascii():
        return f'; name="{name}"', f'; filename="{name}"'
    way = R.randint(0, 3)
    if way == 0:
        word = "=?UTF-8?B?" + base64.b64encode(name.encode()).decode() + "?="
        return f'; name="{word}"', f'; filename="{word}"'
    if way == 1:
        return "", f"; filename*=UTF-8''{quote(name, safe='')}"
    if way == 2:
        pieces = [quote(name[at:at + 12], safe="") for at in range(0, len(name), 12)]
        return "", "".join(f";\r\n filename*{at}*={chr(39).join(['UTF-8', '', piece]) if at == 0 else piece}" for at, piece in enumerate(pieces))
    return f'; name="{name}"', f'; filename="{name}"'


def b64(content):
    text = base64.b64encode(content).decode()
    return "\r\n".join(text[at:at + 76] for at in range(0, len(text), 76)) + "\r\n"


def text_part(R, text, subtype="plain"):
    text = text.replace("\n", "\r\n") + "\r\n"
    if R.random() < 0.5:
        return f"Content-Type: text/{subtype}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(text.encode())
    body = quopri.encodestring(text.replace("\r\n", "\n").encode()).decode().replace("\n", "\r\n")
    return f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + body + "\r\n"


def multipart(R, kind, parts):
    boundary = f"----=_{R.randint(10**9, 10**10)}_{R.randint(10**9, 10**10)}"
    inside = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n{inside}--{boundary}--\r\n'


def file_part(R, name, content):
    kind = TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    if R.random() < 0.15:
        kind = "application/octet-stream"
    first, second = name_parameters(R, name)
    where = "inline" if R.random() < 0.05 else "attachment"
    return f"Content-Type: {kind}{first}\r\nContent-Disposition: {where}{second}\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(content)


def attachment_truth(part, name, content):
    kind = name.rpartition(".")[2].lower()
    return {"part": part, "name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "readable": kind in READABLE, "problem": None}


def message(R, sender, subject, text, html, files, extra=(), date="Sat, 08 Oct 2022 10:15:00 +0700", message_id="x"):
    """(bytes, truth of the attachments). `text` or `html` may be None."""
    bodies = ([text_part(R, text)] if text is not None else []) + ([text_part(R, html, "html")] if html is not None else [])
    body = bodies[0] if len(bodies) == 1 else multipart(R, "alternative", bodies)
    truth = []
    if files:
        parts = [body] + [file_part(R, name, content) for name, content in files]
        truth = [attachment_truth(str(at + 2), name, content) for at, (name, content) in enumerate(files)]
        body = multipart(R, "mixed", parts)
    name, address = sender
    headers = [("Return-Path", f"<{address}>"), ("Authentication-Results", f"mx.google.com; dkim=pass header.i=@{address.partition('@')[2]}; spf=pass smtp.mailfrom={address}; dmarc=pass header.from={address.partition('@')[2]}"),
               ("MIME-Version", "1.0"), ("Date", date), ("Message-ID", f"<{message_id}>"), ("From", f"{encoded_word(R, name) if name.isascii() or R.random() < 0.8 else chr(34) + name + chr(34)} <{address}>" if name else address),
               ("To", "hkhgialam@gmail.com"), ("Subject", encoded_word(R, subject)), *extra]
    head = "".join(f"{key}: {value}\r\n" for key, value in headers)
    return (head + body).encode(), truth
