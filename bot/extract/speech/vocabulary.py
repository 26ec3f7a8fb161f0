"""How contracts say that a term begins, ends and goes on, and what stops it: words by what they mean, as data.

British, American, Indian, translated and plain English. A blank stands for any white space or a hyphen. Where two
meanings have the same words, the first in the table has them. A new way of speaking is a word here, no new rule."""

GO_ON = "go on"
CONTINUE = "continue"
AGAIN = "again"
PERIOD = "period"
SUBJECT = "subject"
START = "start"
LASTS = "lasts"
END = "end"
QUIT = "quit"
TELL = "tell"
GIVE = "give"
SILENCE = "silence"
ELSE = "else"
AUTO = "auto"
MAY = "may"
AGREE = "agree"
NOT = "not"
BEFORE = "before"
AFTER = "after"
UNTIL = "until"
ENDLESS = "endless"
OPEN = "open"
CAUSE = "cause"
EARLIER = "earlier"
ASIDE = "aside"
AT_MOST = "at most"
FREELY = "freely"

_MEANINGS: tuple[tuple[str, str], ...] = (
    # Said by the way: of no weight for what happens at the end.
    (
        ASIDE,
        r"(?:the |these )?same (?:terms|conditions|terms and conditions)|terms and conditions"
        r"|(?:term|duration)s? (?:and|&) (?:renewal|extension)s?"
        r"|(?:renewal|extension)s? (?:and|&) (?:term|termination|expiration)"
        r"|terms? of (?:business|sale)|acknowledg\w* and agree[sd]?|agrees? that"
        r"|agrees? to (?!renew|extend|prolong|continue|a further|an extension)"
        r"|(?:unless|except as) (?:otherwise )?(?:mutually )?agreed(?: otherwise)?(?: in writing)?(?: by (?:the"
        r" parties|both parties))?"
        r"|as agreed|agreed upon|mutual (?:covenants|promises)|not ?withstanding|in terms of|terms hereof",
    ),
    # At any time, so not at the end of a term.
    (
        FREELY,
        r"at any time(?! (?:up|until|before|prior|between|not|no))|for any (?:or no )?reason"
        r"|without (?:any |assigning any )?(?:cause|reason)|for (?:its |their )?convenience|at will",
    ),
    # An end before its time, which says nothing of renewal.
    (
        EARLIER,
        r"(?:unless|save where|except where|if not|subject to)(?: it is| and until)?(?: (?:sooner|earlier"
        r"|previously|otherwise|lawfully)){1,2}(?: \w+)? (?:terminat|cancel|determin|end)\w*"
        r"|(?:unless|save where) (?:terminat|determin|cancel)\w* (?:earlier|sooner|in accordance|as provided"
        r"|under|pursuant)"
        r"|subject to (?:the )?(?:(?:earlier|prior|sooner|early) )?(?:termination|determination|cancellation)(?!"
        r" (?:by|on|notice))",
    ),
    # What goes before is the condition: “he shall say so, failing which it is renewed”.
    (ELSE, r"failing which|failing that|otherwise|or else|in default (?:of which|whereof)|if not"),
    # Somebody, not the contract, wants no more of it.
    (
        QUIT,
        r"(?:not|n['’]t|no longer) (?:wish|want|desire|intend|like|prefer|elect|choose|propose|plan)\w*(?:"
        r" \w+){0,5}? (?:renew|extend|extension|renewal|go on|continu|carry on|prolong|roll|next|another)\w*"
        r"|not to (?:be )?(?:renew|extend|continue|prolong|go on|carry on)\w*|no longer",
    ),
    (
        SILENCE,
        r"unless(?! and until)|save (?:where|if|that|when|in case|in the event)|save"
        r"|except (?:where|if|when|in case|that|in the event)|excepting|failing (?:such|any|a)|absent"
        r"|in the absence of|in default of"
        r"|(?:if|where|when|provided(?: that)?(?: if)?|so long as|as long as|assuming)"
        r"(?: \w+| (?:by|before|on)(?: [\w,]+){1,4}?)? (?:neither|no"
        r"|none|nobody|not one)"
        r"|(?:if|where|provided(?: that)?) (?:(?:the|a|an|any|one|either|each|this|that|such|its|you|we) )?(?:\w+"
        r" ){0,4}?(?:do|does|did|is|are|has|have|was|were|shall|will)(?:n['’]?t| not)"
        r"|(?:if|where|should) (?:\w+ ){1,5}?(?:fails?|omits?) to|other than where|but not (?:where|if|when)"
        r"|barring|subject to (?:prior |written |timely )*(?:notice|cancellation|objection)"
        r"|without (?:any |either |a )?(?:party |prior )?(?:notice|objection|cancellation)s?"
        r"|save to the extent(?: that)?",
    ),
    # It has no end.
    (OPEN, r"(?:no|without)(?: a)? (?:fixed |set |end |expiry |minimum )*(?:term|date|end|period)"),
    (
        ENDLESS,
        r"indefinite\w*|without (?:any )?(?:limit|end|expiry)|perpetual\w*|in perpetuity|open ended|unlimited"
        r"|rolling basis",
    ),
    # By itself: nobody has to do anything.
    (
        AUTO,
        r"automatic\w*|tacit\w*|silent(?:ly)?|by (?:it|them)sel(?:f|ves)|of itself|of its own accord"
        r"|by default|(?:default|on) (?:by|is) default|evergreen"
        r"|stands? (?:automatically )?(?=renewed|extended)|deemed(?! (?:the|an?|part)\b)|self (?=renew|extend)"
        r"|ipso facto|as a matter of course"
        r"|without (?:further|any|more|need of|the need for) (?:act|action|formalit|ado|step)\w*|considered"
        r"|take it that|treated as"
        r"|assum(?:e|es|ed)",
    ),
    (
        AGREE,
        r"(?:the |further )?mutual\w*|(?:by |the |further |prior |parties )*written (?:agreement|consent)"
        r"|agree[sd]?|jointly|consents?|both (?:parties|sides|of (?:us|them))|negotiat\w*|addendum"
        r"|specifically approved|approved(?= (?:at least )?annually)|signed (?:agreement|contract|instrument)"
        r"|signed? (?:a|an|by) (?:\w+ )?(?:new|extension|both|each|fresh)\w*|sign a"
        r"|written (?:extension|amendment)|in a document",
    ),
    (AGAIN, r"(?:renewal|extension|extended|renewed|rollover|successor)(?= (?:terms?|periods?)\b)"),
    (
        GO_ON,
        r"successor (?:franchise|agreement|lease|contract|licen[cs]e)s?|re newed|re newal|re new"
        r"|renew(?:s|ed|al|als|able|ing)?|extend(?:s|ed|ing)?(?! beyond)|extensions?|prolong\w*|lengthen\w*"
        r"|prorog\w*|rolls? (?:over|on|forward)|rolls?|rolled(?: over| on| forward)?|roll ?overs?"
        r"|(?:carry|carries|carried|carrying) (?:on|over)|(?:keeps?|keeping) (?:on )?(?:going|running)"
        r"|(?:go|goes|gone|going|runs?|running|lives?) on|repeat(?:s|ed)?|recurs?|re up|re ups|restarts?"
        r"|reinstated|(?:transform|convert|turn|chang)(?:s|ed)?(?: itself)? into|converted to|sign you up for"
        r"|rebook\w*|validity is postponed|postponed"
        r"|followed by (?:another|a further|a new|a second|the next)|keeps? rolling|(?:stay|stays|staying) on"
        r"|defer(?:red|ral|s)"
        r"|(?:put|push|pushed|moved?) (?:back|forward)",
    ),
    (
        CONTINUE,
        r"continu(?:es?|ed|ing|ance|ation)(?! (?:to (?!be|run|remain|apply)|using|uncured))"
        r"|(?:remains?|stays?) (?:in|valid)",
    ),
    (AT_MOST, r"(?:not|no|nor|but not|and not) (?:more|earlier|sooner|greater) than"),
    (
        AGAIN,
        r"further|additional|another|successive|consecutive|subsequent|successor|new|next|more|second"
        r"|(?:same|like|equal|identical|renewal|extension|renewed|extended)(?= (?:term|period|tenure|duration"
        r"|length)\b| (?:terms|periods)\b(?! and))"
        r"|again|each time|every time|at a time|at the time|(?:one )?(?:after|upon) (?:the other|another)"
        r"|and so on|and so forth|likewise|thereafter|then|afterwards|after (?:that|this|which)|follow on"
        r"|extra|optional|replacement"
        r"|following(?= (?:calendar |contract )?(?:years?|months?|terms?|periods?|seasons?)\b)",
    ),
    (
        BEFORE,
        r"before(?:hand)?|prior|ahead|in advance|advance|preceding|earlier than|previous|previously"
        r"|leading up to|out from",
    ),
    (
        QUIT,
        r"terminat\w*|cancel\w*|determin(?:ed|es?|ing|ation)|denounc\w*|denunciation|rescind\w*|rescission"
        r"|withdraw\w*|opt(?:s|ed|ing)? out|declin\w*|stop(?:s|ped|ping)?|leav(?:e|es|ing)|quit\w*"
        r"|discontinu\w*|(?:bring|brings|bringing|brought)(?: \w+){0,4}? to (?:an|its) (?:end|close)"
        r"|prevent\w*|clos(?:es?|ed) it|avert\w*|(?:switch|turn)(?:s|ed|ing)?(?: (?!off)\w+){0,3} off"
        r"|object(?:s|ed|ion|ions|ing)?|refus\w*|unwilling\w*|contrary"
        r"|non ?(?:renewal|continuation|extension|prolongation)|walk(?:s|ing)? away|give up|releas\w*|resil\w*"
        r"|veto\w*",
    ),
    (
        TELL,
        r"notices?|notif\w*|counter ?notice|inform\w*|tell(?:s|ing)?|told|advis\w*|intimat\w*"
        r"|writ(?:e|es|ing|ten)|e ?mail(?:s|ed)?|letters?|communicat\w*|declar\w*|statements?(?! of work)"
        r"|(?:says?|said) (?:so|that)|says?|said(?= by)|hears?|indicat\w*|express(?:es|ed|ing)?|signal\w*"
        r"|lets?(?: \w+){1,3} know|post|word|messages?"
        r"|warning",
    ),
    (GIVE, r"gives?|given|giving|gave|sends?|sent|serv(?:e|es|ed|ing)|deliver\w*|submit\w*|tender\w*"),
    (
        START,
        r"begin\w*|beginning|start\w*|commenc\w*|(?:takes?|taking|took) effect"
        r"|(?:comes?|coming|came|enters?|entered|put) into (?:force|effect|operation|being)"
        r"|(?:with )?effect from|effective (?:from|on|as of|date)|as from|from|dated|follows?|opens?|since"
        r"|in force (?:from|since|as of)",
    ),
    (UNTIL, r"unless and until|until|till|up to and including|through|to and including"),
    (
        END,
        r"end(?:s|ed|ing)?|expir\w*|expiry|laps\w*|ceas\w*|finish\w*"
        r"|(?:is|are|be|being) (?:over|up|out|through|complete)|(?:run|runs|running|ran) out"
        r"|(?:come|comes|coming|came) to (?:an|its) (?:end|close)|close|closes|conclusion|completion"
        r"|anniversar\w*|(?:renewal|expiry|end|term|re up|rollover) date|last day|term date|conclud(?:es|ing)",
    ),
    # That it holds for a time.
    (
        LASTS,
        r"lasts|to last|runs?|endures?|subsists?|valid(?:ity)?|(?:in|of) (?:full )?(?:force|effect)"
        r"|operat(?:es?|ive|ion)|stands?|covers?|remains?|concluded|entered into|binding|granted|supplied"
        r"|good for|fixed|signed for|committed|hired|let for|is for|be for|made for"
        r"|let to|has an?|have an?|yours",
    ),
    (
        PERIOD,
        r"terms?|periods?|tenure|tenor|duration|stretch(?:es)?|blocks?|cycles?|seasons?|instal?ments?|lifetime"
        r"|span|extent"
        r"|minimum (?:hire|rental|commitment|contract|engagement)",
    ),
    (
        SUBJECT,
        r"(?:this|the|our|your|said|such|present) (?:\w+ ){0,2}?(?:agreement|contract|lease|licen[cs]e"
        r"|subscription|plan|membership|arrangement|order|order form|hire|hiring|deal|engagement|sponsorship"
        r"|retainer|services?|appointment|pilot|policy|deed|consultancy|tenancy|franchise|addendum|schedule|SOW"
        r"|statement of work|mandate|cooperation|collaboration|partnership|validity|account|maintenance|support)"
        r"|\w+['’]s (?:engagement|appointment|services|retainer|subscription)"
        r"|it|this",
    ),
    (
        MAY,
        r"may|can|could|options?|optional|entitled|rights?|elects?|elected|election|wish(?:es)?|desires?"
        r"|choos\w*|discretion|exercis\w*|calls? for|call|if so requested|at the request|want(?:s|ed)?"
        r"|would like|prefers?",
    ),
    (NOT, r"not|no|never|nor|neither|without|cannot|nothing|none|nobody|\w+n['’]t"),
    (AFTER, r"after|following|upon|once|when|at the end of"),
    (
        CAUSE,
        r"breach\w*|default\w*|insolv\w*|bankrupt\w*|fail(?:s|ure|ed)|cur(?:e|ed|es)|remed\w*"
        r"|change (?:of|in) control|force majeure|for cause|infring\w*|liquidat\w*|violat\w*",
    ),
)


def _loose(words: str) -> str:
    return words.replace(" ?", r"[\s-]?").replace(" ", r"[\s-]+")


# In the order in which they are tried: a pattern without its bounds, and what it means.
MEANINGS = tuple((meaning, _loose(words)) for meaning, words in _MEANINGS)


def spelt(meaning: str) -> str:
    """The words that mean `meaning`, as a pattern without its bounds."""
    return "|".join(words for one, words in MEANINGS if one == meaning)
