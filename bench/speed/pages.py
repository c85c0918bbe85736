"""Makes news pages that weigh what real ones weigh, from sentences of our own.

    python3 bench/speed/pages.py --count 300 --kilobytes 174 FOLDER

Text is about a thirtieth of a real news page; the rest is menus, scripts, styles, teasers, forms and attributes.
Page n is the same bytes every time.
"""

import argparse
import html
import pathlib
import random

PEOPLE = ["Davron Ishonqulov", "Gulnara Toktosunova", "Rustam Yoʻldoshev", "Zarema Baisultanova", "Ihor Melnyk",
          "Aigerim Satpayeva", "Farid Rahmonov", "Nino Beridze", "Temur Qodirov", "Madina Umarova"]
GROUPS = ["Right to Refuge", "Open Borders Bishkek", "the Migration Service", "the Interior Ministry",
          "the Prosecutor General's Office", "the UN High Commissioner for Refugees", "the Supreme Court",
          "the Committee against Torture"]
STATES = [("Kazakhstan", "Kazakh"), ("Uzbekistan", "Uzbek"), ("Tajikistan", "Tajik"), ("Kyrgyzstan", "Kyrgyz"),
          ("Russia", "Russian"), ("Turkey", "Turkish"), ("Ukraine", "Ukrainian"), ("Moldova", "Moldovan")]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]
SENTENCES = [
    "{person}, of {group}, told {outlet} on {month} {day} that at least {n} {adjective} asylum seekers had been "
    "extradited from {state} to {other}.",
    "“They were taken to the airport at night and nobody could say goodbye,” {person} said.",
    "{group} said in a statement that the men had been given the right to appeal.",
    "According to {group}, {n} people were arrested in the capital between {month} {day} and {month} {day2}.",
    "{person} denied that {state} had violated the UN Convention against Torture.",
    "The appeals court upheld the decision on {month} {day}, {year}.",
    "The men spent {months} months in a detention center before {group} refused them refugee status.",
    "{state} accuses the {n} men of belonging to a banned group, which their lawyers deny.",
    "{person} added that it was the largest such handover in the region since {year}.",
    "Relatives waited in front of the prison for two days; the guards took their parcels and gave no answer.",
    "In {month} {year}, parliament amended the law on refugees so that a request no longer stops a deportation.",
    "The weather in the mountains kept the road closed for most of the week, and buses were few.",
    "{group} has asked {state} not to return {person} while it examines the complaint.",
    "“We do not know where he is held,” his wife, {person}, told reporters by telephone.",
    "The market opened as on every other day; tea was cheap and the talk was of the harvest.",
]
MENU = ["Home", "World", "Politics", "Courts", "Economy", "Culture", "Sport", "Weather", "Opinion", "Archive", "About us"]


def sentence(random_):
    state, adjective = random_.choice(STATES)
    return random_.choice(SENTENCES).format(
        person=random_.choice(PEOPLE), group=random_.choice(GROUPS), outlet="Steppe Wire", state=state,
        adjective=adjective, other=random_.choice(STATES)[0], month=random_.choice(MONTHS), day=random_.randint(1, 14),
        day2=random_.randint(15, 28), year=random_.randint(1998, 2013), n=random_.randint(3, 60),
        months=random_.randint(2, 18))


def paragraphs(random_, size):
    """About `size` bytes of prose in paragraphs of two to five sentences."""
    out, total = [], 0
    while total < size:
        out.append(" ".join(sentence(random_) for _ in range(random_.randint(2, 5))))
        out[-1] = out[-1][0].upper() + out[-1][1:]
        total += len(out[-1].encode())
    return out


def word(random_):
    return "".join(random_.choice("abcdefghiklmnoprstuvz") for _ in range(random_.randint(3, 11)))


def script(random_, size):
    out, total = [], 0
    while total < size:
        line = (f'window.{word(random_)}=window.{word(random_)}||[];(function(a,b){{if(a.{word(random_)}<{random_.randint(0, 999)})'
                f'{{b.push({{"{word(random_)}":"{word(random_)}-{word(random_)}","{word(random_)}":{random_.randint(0, 10**6)}}});}}'
                f'}})(document.{word(random_)},{word(random_)});')
        out.append(line)
        total += len(line)
    return "<script>" + "\n".join(out) + "</script>"


def style(random_, size):
    out, total = [], 0
    while total < size:
        rule = (f".{word(random_)}-{word(random_)}>.{word(random_)}:hover{{margin:{random_.randint(0, 40)}px "
                f"{random_.randint(0, 40)}px;color:#{random_.randint(0, 0xffffff):06x};display:block}}")
        out.append(rule)
        total += len(rule)
    return "<style>" + "\n".join(out) + "</style>"


def teaser(random_):
    href = f"/{random_.randint(2009, 2013)}/{word(random_)}/{word(random_)}-{word(random_)}.html"
    return (f'<li class="{word(random_)} teaser teaser--{word(random_)}" data-{word(random_)}="{random_.randint(0, 10**9)}">'
            f'<a href="{href}" class="teaser__link {word(random_)}"><img src="/img/{word(random_)}_{random_.randint(0, 10**6)}.jpg" '
            f'srcset="/img/{word(random_)}@2x.jpg 2x" width="160" height="90" alt="">'
            f'<span class="teaser__title">{word(random_).capitalize()} {word(random_)} {word(random_)}</span></a></li>')


def page(number, size, text_size):
    """The bytes of page `number`, of about `size` bytes with about `text_size` bytes of article."""
    random_ = random.Random(number)
    prose = paragraphs(random_, text_size)
    title = f"{random_.choice(GROUPS).capitalize()} Speaks On {random_.choice(STATES)[1]} Asylum Seekers, Day {number}"
    year, month, day = random_.randint(2009, 2013), random_.randint(1, 12), random_.randint(1, 28)
    published = f"{year}-{month:02}-{day:02}"
    article = "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in prose)
    menu = "".join(f'<li class="menu__item"><a href="/{m.lower()}" data-track="{word(random_)}">{m}</a></li>' for m in MENU)
    head = (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | Steppe Wire</title>\n'
            f'<meta property="og:site_name" content="Steppe Wire"><meta property="og:title" content="{html.escape(title)}">\n'
            f'<meta property="article:published_time" content="{published}T08:30:00+06:00">\n')
    body = (f'</head><body class="{word(random_)}"><header><nav><ul class="menu">{menu}</ul></nav></header>\n<main><article>\n'
            f'<h1>{html.escape(title)}</h1>\n<div class="meta"><span class="author">Meerim Asanova</span> '
            f'<time datetime="{published}">{MONTHS[month - 1]} {day}, {year}</time></div>\n'
            f'<figure><img src="/img/lead.jpg" alt=""><figcaption>Relatives outside the prison. Photo: Steppe Wire</figcaption></figure>\n'
            f'{article}\n</article></main>\n')
    foot = f'<footer><p>© {year} Steppe Wire. All rights reserved.</p></footer></body></html>\n'
    rest = max(0, size - sum(len(part.encode()) for part in (head, body, foot)))
    head += script(random_, rest * 35 // 100) + style(random_, rest * 20 // 100)
    teasers, total = [], 0
    while total < rest * 35 // 100:
        teasers.append(teaser(random_))
        total += len(teasers[-1])
    foot = f'<aside><h3>Most read</h3><ul>{"".join(teasers)}</ul></aside>' + script(random_, rest // 10) + foot
    return (head + body + foot).encode()


def text(number, size):
    """The bytes of plain-text report `number`."""
    random_ = random.Random(number)
    title = f"{random_.choice(STATES)[1]} Asylum Seekers Handed Over, Day {number}"
    return (title + "\n\n" + "\n\n".join(paragraphs(random_, size)) + "\n").encode()


def write(folder, count, size, text_size):
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"page-{number:05}.html").write_bytes(page(number, size, text_size))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--kilobytes", type=int, default=174, help="size of a page (default 174)")
    parser.add_argument("--text", type=int, default=4800, help="bytes of article in it (default 4800)")
    options = parser.parse_args()
    write(options.folder, options.count, options.kilobytes * 1000, options.text)


if __name__ == "__main__":
    main()
