"""Links to evidence as they stand in papers and mails, with what a clerk would copy: wrapper and tracker taken off."""
from urllib.parse import quote

from unseen.writing import unmarked

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def token(R, length):
    return "".join(R.choice(LETTERS) for _ in range(length))


def clean_link(R, unit):
    site = unmarked(unit["name"]).lower().split()[-2:]
    host = "".join(site) + R.choice([".gialam.example", ".edu.example", "-hanoi.example"])
    n = R.randint(1000, 99999)
    return R.choice([
        f"https://{host}/tin-tuc/tuan-le-hoc-tap-suot-doi-{n}.html",
        f"https://drive.google.com/drive/folders/1{token(R, 32)}?usp=sharing",
        f"https://drive.google.com/file/d/1{token(R, 32)}/view?usp=sharing",
        f"https://www.facebook.com/{''.join(site)}/posts/{R.randint(10**14, 10**15)}",
        f"https://www.facebook.com/permalink.php?story_fbid={R.randint(10**14, 10**15)}&id=1000{R.randint(10**9, 10**10)}",
        f"https://www.youtube.com/watch?v={token(R, 11)}",
        f"https://youtu.be/{token(R, 11)}",
        f"https://photos.app.goo.gl/{token(R, 17)}",
        f"https://fb.watch/{token(R, 10)}/",
        f"http://{host}/?p={n}",
        f"https://1drv.ms/f/s!{token(R, 22)}",
        f"https://docs.google.com/document/d/1{token(R, 40)}/edit?usp=sharing",
        f"https://{host}/hoat-dong/le-khai-mac-tuan-le-htsd/ct/{n}/{R.randint(100, 9999)}",
    ])


def wrapped(R, url):
    """The link as a client or a network hands it on."""
    way = R.randint(0, 6)
    if way == 0:
        return f"https://apc01.safelinks.protection.outlook.com/?url={quote(url, safe='')}&data=05%7C01%7C%7C{token(R, 30)}&sdata={token(R, 20)}%3D&reserved=0"
    if way == 1:
        return f"https://www.google.com/url?q={quote(url, safe='')}&sa=D&source=editors&usg={token(R, 24)}"
    if way == 2:
        return f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=AT{token(R, 30)}"
    if way == 3:
        return url + ("&" if "?" in url else "?") + f"fbclid=IwAR0{token(R, 40)}"
    if way == 4:
        return url + ("&" if "?" in url else "?") + "utm_source=zalo&utm_medium=zalo&utm_campaign=zalo"
    return url


TEXTS = ["- {}", "{}", "Link: {}", "1. Bài viết trên trang của đơn vị: {}", "+ Video lễ khai mạc: {}", "- Album ảnh: {}", "Tin bài: {}", "* Fanpage: {} (đăng ngày 03/10/2022)"]


def draw_links(R, unit):
    """[(text, target or "", clean URL)]"""
    drawn = []
    for _ in range(R.randint(1, 4)):
        clean = clean_link(R, unit)
        shown = wrapped(R, clean)
        if R.random() < 0.25:
            drawn.append((R.choice(["Ảnh hoạt động", "Video khai mạc", "Bài viết trên website", "tại đây", "Xem album"]), shown, clean))
        elif R.random() < 0.3:
            drawn.append((shown, shown, clean))
        else:
            drawn.append((R.choice(TEXTS).format(shown), "", clean))
    return drawn
