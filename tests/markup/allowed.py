"""What the HTML standard and WAI-ARIA 1.2 allow, in tables."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL = words(
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable"
    " enterkeyhint hidden id inert inputmode is itemid itemprop itemref itemscope itemtype"
    " lang nonce part popover role slot spellcheck style tabindex title translate"
    " writingsuggestions"
)
_MEDIA = "src crossorigin preload autoplay loop muted controls"
_LINK = "href target download ping rel hreflang type referrerpolicy"
_SENT = "formaction formenctype formmethod formnovalidate formtarget"
OWN = {
    name: words(text)
    for names, text in {
        "html head title body article section nav aside h1 h2 h3 h4 h5 h6 hgroup header"
        " footer address p hr pre dt dd figure figcaption main search div em strong small"
        " s cite dfn abbr ruby rt rp code var samp kbd sub sup i b u mark bdi bdo span br"
        " wbr picture caption tbody thead tfoot tr legend datalist summary noscript dl"
        " ul menu": "",
        "base": "href target",
        "link": "href crossorigin rel as media hreflang type sizes imagesrcset imagesizes"
        " referrerpolicy integrity blocking color disabled fetchpriority",
        "meta": "name http-equiv content charset media property",
        "style": "media blocking",
        "blockquote q": "cite",
        "ol": "reversed start type",
        "li": "value",
        "a": _LINK,
        "area": f"alt coords shape {_LINK}",
        "data": "value",
        "time": "datetime",
        "ins del": "cite datetime",
        "source": "type media src srcset sizes width height",
        "img": "alt src srcset sizes crossorigin usemap ismap width height referrerpolicy"
        " decoding loading fetchpriority",
        "iframe": "src srcdoc name sandbox allow allowfullscreen width height"
        " referrerpolicy loading",
        "embed": "src type width height",
        "object": "data type name form width height",
        "video": f"{_MEDIA} poster playsinline width height",
        "audio": _MEDIA,
        "track": "kind src srclang label default",
        "map": "name",
        "table": "",
        "colgroup col": "span",
        "td": "colspan rowspan headers",
        "th": "colspan rowspan headers scope abbr",
        "form": "accept-charset action autocomplete enctype method name novalidate target"
        " rel",
        "label": "for",
        "input": "accept alpha alt autocomplete checked colorspace dirname disabled form"
        f" {_SENT} height list max maxlength min minlength multiple name pattern"
        " placeholder popovertarget popovertargetaction readonly required size src step"
        " type value width",
        "button": f"command commandfor disabled form {_SENT} name popovertarget"
        " popovertargetaction type value",
        "select": "autocomplete disabled form multiple name required size",
        "optgroup": "disabled label",
        "option": "disabled label selected value",
        "textarea": "autocomplete cols dirname disabled form maxlength minlength name"
        " placeholder readonly required rows wrap",
        "output": "for form name",
        "progress": "value max",
        "meter": "value min max low high optimum",
        "fieldset": "disabled form name",
        "details": "name open",
        "dialog": "closedby open",
        "script": "src type nomodule async defer crossorigin integrity referrerpolicy"
        " blocking fetchpriority",
        "template": "shadowrootmode",
        "slot": "name",
        "canvas": "width height",
    }.items()
    for name in names.split()
}
"""Each element's own attributes; ``property`` of ``meta`` is that of Open Graph (RDFa)."""
REQUIRED = {
    "img": ("alt", "src|srcset"),
    "link": ("href|imagesrcset", "rel|itemprop"),
    "meta": ("name|http-equiv|charset|property|itemprop",),
    "optgroup": ("label",),
    "area": ("alt",),
    "iframe": ("src|srcdoc", "title"),
    "track": ("src",),
    "data": ("value",),
    "form": ("method",),
    "input": ("type",),
    "th": ("scope|id",),
    "bdo": ("dir",),
}
"""What must be there, by the standard or by the house: a form says how it is sent."""
BOOLEAN = words(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled"
    " formnovalidate inert ismap itemscope loop multiple muted nomodule novalidate open"
    " playsinline readonly required reversed selected"
)
_TRUE = ("true", "false")
_INPUTS = words(
    "hidden text search tel url email password date month week time datetime-local number"
    " range color checkbox radio file submit image reset button"
)
VALUES: dict[str, frozenset[str]] = {
    "dir": words("ltr rtl auto"),
    "hidden": frozenset(("", "hidden", "until-found")),
    "popover": frozenset(("", "auto", "manual", "hint")),
    "popovertargetaction": words("toggle show hide"),
    "translate": frozenset(("", "yes", "no")),
    "spellcheck": frozenset(("", *_TRUE)),
    "draggable": frozenset(_TRUE),
    "contenteditable": frozenset(("", *_TRUE, "plaintext-only")),
    "inputmode": words("none text tel url email numeric decimal search"),
    "enterkeyhint": words("enter done go next previous search send"),
    "autocapitalize": words("none off on sentences words characters"),
    "crossorigin": frozenset(("", "anonymous", "use-credentials")),
    "loading": words("lazy eager"),
    "decoding": words("sync async auto"),
    "fetchpriority": words("high low auto"),
    "method": words("get post dialog"),
    "formmethod": words("get post dialog"),
    "enctype": words(
        "application/x-www-form-urlencoded multipart/form-data text/plain"
    ),
    "scope": words("row col rowgroup colgroup"),
    "wrap": words("soft hard"),
    "charset": frozenset(("utf-8",)),
    "form autocomplete": words("on off"),
    "input type": _INPUTS,
    "button type": words("submit reset button"),
    "ol type": words("1 a i"),
    "track kind": words("subtitles captions descriptions chapters metadata"),
}
_WHOLE, _ABOVE_0 = re.compile(r"\d+"), re.compile(r"0*[1-9]\d*")
_ADDRESS = re.compile(r"[^\s<>\"{}|\\^`]*")
PATTERNS = {
    **dict.fromkeys(("width", "height", "maxlength", "minlength"), _WHOLE),
    **dict.fromkeys(("colspan", "cols", "rows", "span", "size"), _ABOVE_0),
    **dict.fromkeys(("href", "src", "action", "formaction", "cite"), _ADDRESS),
    "rowspan": _WHOLE,
    "tabindex": re.compile(r"0|-1"),
    "start": re.compile(r"-?\d+"),
    "lang": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "hreflang": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "class": re.compile(r"[^\x00]*"),
    "id": re.compile(r"\S+"),
    "type": re.compile(r"[a-z0-9/+.=; -]+"),
    "datetime": re.compile(
        r"\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?"
    ),
}
UNLIKE = {
    "datetime": "no moment of HTML",
    "tabindex": "an order of its own",
    "lang": "no language",
}
RELATIONS = words(
    "alternate author bookmark canonical dns-prefetch expect external help icon license"
    " manifest me modulepreload next nofollow noopener noreferrer opener pingback"
    " preconnect prefetch preload prev privacy-policy search stylesheet tag"
    " terms-of-service up"
)
FILLED_IN = words(
    "name given-name additional-name family-name nickname username new-password"
    " current-password one-time-code organization organization-title street-address"
    " address-line1 address-line2 address-level1 address-level2 country country-name"
    " postal-code bday sex url photo tel email language"
)
_ONE_LINE = words("text search url tel email password")
_AMOUNTS = words("date month week time datetime-local number range")
_TYPED = _ONE_LINE | _AMOUNTS - {"range"}
ONLY_ON = {
    "accept": {"file"},
    "alt": {"image"},
    "src": {"image"},
    "width": {"image"},
    "height": {"image"},
    "checked": {"checkbox", "radio"},
    "list": _ONE_LINE - {"password"} | _AMOUNTS | {"color"},
    "min": _AMOUNTS,
    "max": _AMOUNTS,
    "step": _AMOUNTS,
    "maxlength": _ONE_LINE,
    "minlength": _ONE_LINE,
    "size": _ONE_LINE,
    "pattern": _ONE_LINE,
    "placeholder": _ONE_LINE | {"number"},
    "multiple": {"email", "file"},
    "readonly": _TYPED,
    "required": _TYPED | {"checkbox", "radio", "file"},
    "autocomplete": _INPUTS - words("checkbox radio file submit image reset button"),
}
"""On which kinds of input an attribute means anything."""
NAMELESS = words(
    "abbr b bdi bdo caption cite code data del dfn div em i ins kbd mark p pre q rp rt s"
    " samp small span strong sub sup time u var"
)
"""Elements that WAI-ARIA lets nobody name."""
ROLES = words(
    "alert alertdialog application article banner blockquote button caption cell checkbox"
    " code columnheader combobox complementary contentinfo definition deletion dialog"
    " directory document emphasis feed figure form generic grid gridcell group heading img"
    " insertion link list listbox listitem log main marquee math menu menubar menuitem"
    " menuitemcheckbox menuitemradio meter navigation none note option paragraph"
    " presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar"
    " search searchbox separator slider spinbutton status strong subscript superscript"
    " switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree"
    " treegrid treeitem graphics-document graphics-object graphics-symbol"
)
_MAYBE = frozenset((*_TRUE, "undefined"))
_ANY: frozenset[str] = frozenset()
ARIA = {
    **{
        f"aria-{name}": _ANY
        for name in words(
            "activedescendant braillelabel brailleroledescription colcount colindex"
            " colspan controls describedby description details errormessage flowto"
            " keyshortcuts label labelledby level owns placeholder posinset"
            " roledescription rowcount rowindex rowspan setsize valuemax valuemin"
            " valuenow valuetext"
        )
    },
    **{
        f"aria-{name}": frozenset(_TRUE)
        for name in words("atomic busy disabled modal multiline readonly required")
    },
    **{f"aria-{name}": _MAYBE for name in words("expanded grabbed hidden selected")},
    "aria-multiselectable": frozenset(_TRUE),
    "aria-checked": _MAYBE | {"mixed"},
    "aria-pressed": _MAYBE | {"mixed"},
    "aria-autocomplete": words("inline list both none"),
    "aria-current": words("page step location date time true false"),
    "aria-haspopup": words("true false menu listbox tree grid dialog"),
    "aria-invalid": words("true false grammar spelling"),
    "aria-live": words("assertive off polite"),
    "aria-orientation": words("horizontal vertical undefined"),
    "aria-relevant": words("additions removals text all"),
    "aria-sort": words("ascending descending none other"),
}
"""What each may say; empty for anything."""
