"""The block of the page about errors: where to write to, and a letter that a script fills in with the link of the figure."""

from __future__ import annotations

import re

from annals.escape import text

from .collection import Collection

_MAIL = re.compile(r"[^\s@<>\"'，。；：？&?]+@[^\s@<>\"'，。；：？&?]+\.[^\s@<>\"'，。；：？&?]+")


def render(collection: Collection) -> str:
    """The publisher's contact as a sentence that needs no script, and the letter, which is hidden without one."""
    say = collection.say
    contact = collection.settings.contact.strip()
    mail = contact if _MAIL.fullmatch(contact) else ""
    fields = "\n".join((
        _field("figure", say("页面或数字的链接", "Link of the page or figure"), "url"),
        _field("here", say("本站写的是", "What this site says"), "text"),
        _field("source", say("原件写的是", "What the original says"), "text"),
        _field("where", say("原件的出处（网址、页码或表的行列）", "Where it says so (address, page, or row and column)"), "text"),
    ))
    send = f'<a class="annals-button" href="mailto:{text(mail)}" data-annals-send>{say("写成邮件", "Write the e-mail")}</a> ' if mail else ""
    return "\n".join((
        f'<div class="annals-complaint" data-annals-complaint="{text(mail)}">',
        f"<p>{_where(contact, mail, collection)}</p>",
        f'<form hidden aria-label="{say("更正来信", "Letter of correction")}">',
        fields,
        f'<p><label for="annals-letter">{say("来信（可以修改）", "The letter (may be edited)")}</label>',
        '<textarea id="annals-letter" rows="9" data-annals-letter></textarea></p>',
        f'<p>{send}<button type="button" data-annals-copy-letter>{say("复制来信", "Copy the letter")}</button> '
        '<span role="status" data-annals-said></span></p>',
        "</form>",
        '<script src="@/assets/javascripts/annals-error.js" defer></script>',
        "</div>",
    ))


def _where(contact: str, mail: str, collection: Collection) -> str:
    """One sentence: where to write to."""
    say = collection.say
    if mail:
        return f'{say("请写信给", "Please write to ")}<a href="mailto:{text(mail)}">{text(mail)}</a>{say("。", ".")}'
    if contact.startswith(("https://", "http://")):
        return f'{say("请到这里告诉发布人：", "Please tell the publisher here: ")}<a href="{text(contact)}">{text(contact)}</a>'
    if contact:
        return f'{say("请告诉发布人：", "Please tell the publisher: ")}<span lang="zh-CN">{text(contact)}</span>'
    return say(
        "发布人没有在本站留下联系方式。请向报告机关的信息公开机构反映：报告末尾通常有电话和邮箱。",
        "The publisher of this site has left no address here. Please write to the disclosure office of the body itself: "
        "its telephone number and e-mail address usually stand at the end of the report.",
    )


def _field(name: str, label: str, kind: str) -> str:
    return (
        f'<p><label for="annals-complaint-{name}">{label}</label>'
        f'<input id="annals-complaint-{name}" name="{name}" type="{kind}" autocomplete="off"></p>'
    )
